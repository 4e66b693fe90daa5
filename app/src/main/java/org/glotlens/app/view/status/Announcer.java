package org.glotlens.app.view.status;

import atlantafx.base.theme.Styles;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.WorkbenchState;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * Shows good news (something was saved, a training run ended) in a corner of the window for some seconds. There is one
 * at a time: what comes while another is shown takes its place, and says that there is more in the log.
 */
public final class Announcer extends HBox implements AutoCloseable {
    private static final Duration SHOWN = Duration.seconds(6);

    /** A button must be within reach long enough to be reached. */
    private static final Duration OFFERED = Duration.seconds(30);

    private static final double GAP = 14;
    private static final double WIDTH = 460;

    private final Bag bag = new Bag();
    private final Label text = Form.sentences("");
    private final Button action = new Button();
    private final PauseTransition end = new PauseTransition(SHOWN);
    private int earlier;

    /** Announces the notices of {@code state} that need no action. */
    public Announcer(WorkbenchState state) {
        super(10);
        getStyleClass().add("announcement");
        setManaged(false);
        setAlignment(Pos.CENTER_LEFT);
        var close = Icons.button(MaterialDesignC.CLOSE, Messages.text("notice.close"), this::hide);
        close.setMinWidth(USE_PREF_SIZE);
        var icon = new FontIcon(MaterialDesignC.CHECK_CIRCLE_OUTLINE);
        action.setId("announcement-action");
        action.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        action.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(icon, text, close);
        end.setOnFinished(e -> hide());
        setOnMouseEntered(e -> end.pause());
        setOnMouseExited(e -> end.play());
        hide();
        bag.follow(state.noticeProperty(), notice -> {
            if (notice != null && notice.kind() == Notice.Kind.INFO) {
                announce(notice);
            }
        });
        bag.onClose(end::stop);
    }

    private void announce(Notice notice) {
        earlier = isVisible() ? earlier + 1 : 0;
        text.setText(earlier == 0 ? notice.text() : Messages.text("notice.more", notice.text(), earlier));
        getChildren().remove(action);
        notice.action().ifPresent(offer -> {
            getChildren().add(getChildren().indexOf(text) + 1, action);
            action.setText(offer.label());
            action.setOnAction(e -> {
                hide();
                offer.work().run();
            });
        });
        setVisible(true);
        end.setDuration(notice.action().isPresent() ? OFFERED : SHOWN);
        end.playFromStart();
        requestLayout();
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    private void hide() {
        end.stop();
        setVisible(false);
        earlier = 0;
    }

    /** Stands in the left corner above {@code bottom}, as wide as the text wants and the window allows. */
    public void place(double width, double bottom) {
        double most = Math.min(WIDTH, width - 2 * GAP);
        double own = Math.min(most, prefWidth(-1));
        double height = prefHeight(own);
        resizeRelocate(GAP, bottom - GAP - height, own, height);
    }

    @Override
    public void close() {
        bag.close();
    }
}
