package org.glotlens.app.view.window;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToolBar;
import javafx.scene.control.TreeView;

/** Collects what can be reached by keyboard and has no name for those who hear the window. */
final class NamelessControls {
    private final Set<String> found = new TreeSet<>();

    /** The controls without a name at and below a node, by kind, id and where they stand. */
    Set<String> of(Node node) {
        found.clear();
        look(node);
        return Set.copyOf(found);
    }

    private void look(Node node) {
        if (isReached(node) && !isNamed(node)) {
            found.add(node.getClass().getSimpleName() + " " + place(node));
        }
        // parts of a control belong to it, but not what stands in the cells of a list
        if (node instanceof Parent parent && (!(node instanceof Control) || isContainer(node) || isList(node))) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(this::look);
        }
        if (node instanceof Labeled labeled && labeled.getGraphic() != null && !isReached(labeled)) {
            look(labeled.getGraphic());
        }
    }

    private static boolean isReached(Node node) {
        boolean isPart = node instanceof Label
                || node instanceof Separator
                || node instanceof ScrollBar
                || node instanceof IndexedCell<?>;
        return node instanceof Control ? !isContainer(node) && !isPart : isPlainFocus(node);
    }

    /** A figure, say; without readings none is seen. */
    private static boolean isPlainFocus(Node node) {
        return node.isFocusTraversable() && isSeen(node);
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private static boolean isList(Node node) {
        return node instanceof ListView<?>
                || node instanceof TableView<?>
                || node instanceof TreeView<?>
                || node instanceof IndexedCell<?>;
    }

    private static boolean isContainer(Node node) {
        return node instanceof ScrollPane
                || node instanceof ButtonBar
                || node instanceof SplitPane
                || node instanceof TabPane
                || node instanceof ToolBar;
    }

    private static boolean isNamed(Node node) {
        boolean hasText = node instanceof Labeled labeled && has(labeled.getText());
        return hasText || has(node.getAccessibleText()) || isLabelled(node);
    }

    private static boolean isLabelled(Node node) {
        return node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label label
                && has(label.getText());
    }

    private static boolean has(String text) {
        return text != null && text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String place(Node node) {
        StringBuilder place = new StringBuilder();
        for (Node at = node; at != null && at.getScene() != null; at = at.getParent()) {
            String id = at.getId() == null ? "" : "#" + at.getId();
            String classes = at.getStyleClass().stream().map(each -> "." + each).collect(Collectors.joining());
            place.append(id).append(classes).append(" < ");
            if (place.length() > 160) {
                break;
            }
        }
        return place.toString();
    }
}
