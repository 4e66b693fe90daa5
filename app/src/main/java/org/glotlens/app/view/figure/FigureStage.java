package org.glotlens.app.view.figure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Where tabs show their content, and one figure of them takes all of the room for a while. */
public final class FigureStage extends StackPane {
    private final Node content;
    private Enlarged enlarged;

    /** What is large now, and what is put back afterwards. */
    private record Enlarged(
            FigurePane pane,
            Pane home,
            Region standIn,
            Map<Object, Object> constraints,
            BorderPane large,
            Node focused) {}

    /** Shows {@code content}. */
    public FigureStage(Node content) {
        super(content);
        this.content = content;
        setMinSize(0, 0);
    }

    /** The stage that a node stands on. */
    static Optional<FigureStage> of(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof FigureStage stage) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /** The large figure, where one is. */
    public Optional<FigurePane> figure() {
        return Optional.ofNullable(enlarged).map(Enlarged::pane);
    }

    /** Makes a figure large, or puts back the one that is. */
    void toggle(FigurePane pane) {
        boolean isLarge = enlarged != null && enlarged.pane() == pane;
        leave();
        if (!isLarge && pane.getParent() instanceof Pane home) {
            enlarge(pane, home);
        }
    }

    private void enlarge(FigurePane pane, Pane home) {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        var constraints = new HashMap<>(pane.getProperties());
        var standIn = new Region();
        standIn.getProperties().putAll(constraints);
        standIn.setPrefSize(pane.getWidth(), pane.getHeight());
        home.getChildren().set(home.getChildren().indexOf(pane), standIn);
        var large = new BorderPane(pane);
        large.getStyleClass().add("figure-large");
        large.setTop(head(pane));
        content.setVisible(false);
        getChildren().add(large);
        enlarged = new Enlarged(pane, home, standIn, constraints, large, focused);
        pane.view().requestFocus();
    }

    private HBox head(FigurePane pane) {
        var hint = new Label(Messages.text("figure.large.hint"));
        hint.getStyleClass().add("figure-large-hint");
        hint.setMinWidth(0);
        var back = Icons.button(MaterialDesignF.FULLSCREEN_EXIT, Messages.text("figure.large.back"), this::leave);
        back.setId("figure-back");
        var head = new HBox(6, hint, Form.gap());
        pane.tools().ifPresent(head.getChildren()::add);
        head.getChildren().add(back);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("figure-large-head");
        return head;
    }

    /** Puts the large figure back where it was, and the keyboard with it; whether there was one. */
    public boolean leave() {
        if (enlarged == null) {
            return false;
        }
        Enlarged was = enlarged;
        enlarged = null;
        was.large().setCenter(null);
        was.large().setTop(null);
        getChildren().remove(was.large());
        content.setVisible(true);
        var places = was.home().getChildren();
        was.pane().getProperties().putAll(was.constraints());
        places.set(places.indexOf(was.standIn()), was.pane());
        if (was.focused() != null && was.focused().getScene() == getScene()) {
            was.focused().requestFocus();
        }
        return true;
    }
}
