package org.glotlens.app.view.written;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.ScriptText;

/** A text of several lines in any script, as wide as there is room. */
final class Paragraphs extends VBox {
    private static final double SIZE = 14;
    private static final double LEAST = 60;

    private List<String> lines = List.of();
    private double laid;

    Paragraphs() {
        super(2);
        getStyleClass().add("try-text");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        widthProperty().subscribe(width -> {
            if (Math.abs(room() - laid) > 1) {
                draw(List.of());
            }
        });
    }

    /** Shows another text; lines that stay are not laid out again. */
    void show(String text) {
        setAccessibleText(text);
        List<String> before = lines;
        lines = text.stripLeading().lines().toList();
        draw(before);
    }

    private double room() {
        return Math.max(LEAST, getWidth() - snappedLeftInset() - snappedRightInset());
    }

    private void draw(List<String> before) {
        laid = room();
        int same = 0;
        while (same < before.size()
                && same < lines.size()
                && same < getChildren().size()
                && before.get(same).equals(lines.get(same))) {
            same++;
        }
        getChildren().remove(same, getChildren().size());
        getChildren()
                .addAll(lines.subList(same, lines.size()).stream()
                        .map(this::line)
                        .toList());
    }

    private Node line(String text) {
        var line = new ScriptText(SIZE, laid);
        line.show(text.isEmpty() ? " " : text);
        return line;
    }
}
