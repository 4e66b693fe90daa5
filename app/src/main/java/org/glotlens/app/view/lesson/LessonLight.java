package org.glotlens.app.view.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.glotlens.app.lesson.LessonPage;
import org.glotlens.app.lesson.LessonPart;
import org.glotlens.app.view.kit.Bag;

/**
 * Lies over the window and takes no clicks: dims what the open page does not speak of, and covers what it asks to
 * guess until the answer is shown.
 */
public final class LessonLight extends Pane implements AutoCloseable {
    private final LessonsViewModel lessons;
    private final Function<LessonPart, List<Node>> parts;
    private final Supplier<List<Node>> always;
    private final Bag bag = new Bag();
    private final Runnable look = this::look;
    private Map<String, List<Bounds>> drawn = Map.of();
    private Scene watched;

    /**
     * @param parts the nodes of a part of the window
     * @param always the nodes that are lit whatever a page says
     */
    public LessonLight(LessonsViewModel lessons, Function<LessonPart, List<Node>> parts, Supplier<List<Node>> always) {
        this.lessons = lessons;
        this.parts = parts;
        this.always = always;
        getStyleClass().add("lesson-light");
        setMouseTransparent(true);
        setManaged(false);
        setPickOnBounds(false);
        bag.follow(sceneProperty().map(Optional::of).orElse(Optional.empty()), this::follow);
        bag.onClose(() -> follow(Optional.empty()));
        bag.onChange(lessons.pageProperty(), this::requestLayout);
        bag.onChange(lessons.guesses().hiddenProperty(), this::requestLayout);
    }

    private void follow(Optional<Scene> scene) {
        if (watched != null) {
            watched.removePostLayoutPulseListener(look);
        }
        watched = scene.orElse(null);
        if (watched != null) {
            watched.addPostLayoutPulseListener(look);
        }
    }

    @Override
    protected void layoutChildren() {
        look();
    }

    /** After every layout: what is lit may have moved. */
    private void look() {
        Optional<LessonPage> open = lessons.open();
        setVisible(open.isPresent());
        if (open.isEmpty()) {
            drawn = Map.of();
            return;
        }
        Set<LessonPart> named = open.get().lit();
        List<Bounds> lit = bounds(named.isEmpty() ? List.of() : lit(named));
        List<Bounds> kept = bounds(always.get());
        List<Bounds> whole = List.of(getLayoutBounds());
        boolean isHidden = lessons.guesses().hiddenProperty().get();
        Map<String, List<Bounds>> now =
                Map.of("lit", lit, "kept", kept, "whole", whole, "hidden", isHidden ? lit : List.of());
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        getChildren().clear();
        if (!lit.isEmpty()) {
            List<Bounds> holes = new ArrayList<>(lit);
            holes.addAll(kept);
            Shape shade = new Rectangle(getWidth(), getHeight());
            for (Bounds hole : holes) {
                shade = Shape.subtract(shade, rectangle(hole));
            }
            shade.getStyleClass().add("lesson-shade");
            getChildren().add(shade);
        }
        if (isHidden) {
            for (Bounds cover : lit) {
                Rectangle over = rectangle(cover);
                over.getStyleClass().add("lesson-cover");
                getChildren().add(over);
            }
        }
    }

    /** The nodes of some parts: those of a column and a row are where both meet; all others stand beside each other. */
    public List<Node> lit(Set<LessonPart> named) {
        List<Node> all = new ArrayList<>();
        for (LessonPart part : named) {
            all.addAll(parts.apply(part));
        }
        boolean isRow = named.contains(LessonPart.BASE) || named.contains(LessonPart.ALIGNED);
        boolean isColumn =
                named.contains(LessonPart.LENS) || named.contains(LessonPart.PCA) || named.contains(LessonPart.PEARSON);
        if (isRow && isColumn) {
            List<Node> figures = new ArrayList<>(parts.apply(LessonPart.BASE));
            figures.addAll(parts.apply(LessonPart.ALIGNED));
            all.removeIf(node -> figures.contains(node) && all.indexOf(node) == all.lastIndexOf(node));
        }
        return all.stream().distinct().toList();
    }

    private List<Bounds> bounds(List<Node> nodes) {
        return nodes.stream()
                .filter(LessonLight::isOnShow)
                .map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())))
                .filter(bounds -> bounds.getWidth() > 0 && bounds.getHeight() > 0)
                .toList();
    }

    /** Whether a node stands in the window and nothing that holds it is hidden. */
    public static boolean isOnShow(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private static Rectangle rectangle(Bounds bounds) {
        return new Rectangle(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }

    @Override
    public void close() {
        bag.close();
    }
}
