package org.glotlens.app.view.kit;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * The ring around what has the focus of the keyboard, the same wherever in a scene that is; it lies over the window, takes no
 * room and no clicks. Its two colours are told from any ground.
 */
public final class FocusFrame extends Region implements AutoCloseable {
    private static final double OUTSET = 2;
    private static final Bounds NOWHERE = new BoundingBox(0, 0, -1, -1);

    private final Bag bag = new Bag();
    private final Runnable look = this::look;
    private final InvalidationListener changed = owner -> requestLayout();
    private Bounds drawn = NOWHERE;
    private Scene watched;

    /** Follows the focus of the scene that it is in. */
    public FocusFrame() {
        getStyleClass().add("focus-frame");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        bag.follow(sceneProperty().map(Optional::of).orElse(Optional.empty()), this::follow);
        bag.onClose(() -> follow(Optional.empty()));
    }

    private void follow(Optional<Scene> scene) {
        if (watched != null) {
            watched.removePostLayoutPulseListener(look);
            watched.focusOwnerProperty().removeListener(changed);
        }
        watched = scene.orElse(null);
        if (watched != null) {
            watched.addPostLayoutPulseListener(look);
            watched.focusOwnerProperty().addListener(changed);
        }
    }

    @Override
    protected void layoutChildren() {
        look();
    }

    /** After every layout: what has the focus may be another, or have moved. */
    private void look() {
        Node owner = watched == null ? null : watched.getFocusOwner();
        boolean isShown = owner != null && owner.isFocusVisible() && isSeen(owner) && !hasOwnRing(owner);
        Bounds now = isShown ? getParent().sceneToLocal(owner.localToScene(owner.getLayoutBounds())) : NOWHERE;
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        setVisible(isShown);
        if (isShown) {
            toFront();
            resizeRelocate(
                    now.getMinX() - OUTSET,
                    now.getMinY() - OUTSET,
                    now.getWidth() + 2 * OUTSET,
                    now.getHeight() + 2 * OUTSET);
        }
    }

    private static boolean hasOwnRing(Node owner) {
        return owner.lookup(".figure-focus-ring") != null;
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    @Override
    public void close() {
        bag.close();
    }
}
