package org.glotlens.app.view.status;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.state.WorkbenchState;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The strip below the models bar that says, in one sentence, what went wrong or needs attention; good news is the {@link Announcer}'s. */
public final class NoticeView extends HBox implements AutoCloseable {
    private final Bag bag = new Bag();

    /** Shows the notice of {@code state}, and takes no room while there is none. */
    public NoticeView(WorkbenchState state) {
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        var icon = new FontIcon();
        var text = new Label();
        Wrapping.wrap(text);
        text.setMinHeight(USE_PREF_SIZE);
        text.getStyleClass().add("notice-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        var close = Icons.button(
                MaterialDesignC.CLOSE,
                Messages.text("notice.close"),
                () -> state.noticeProperty().set(null));
        close.getStyleClass().add(Styles.SMALL);
        getChildren().addAll(icon, text, close);
        bag.follow(state.noticeProperty(), notice -> {
            boolean isShown = notice != null && notice.kind() != Notice.Kind.INFO;
            setVisible(isShown);
            setManaged(isShown);
            if (isShown) {
                text.setText(notice.text());
                getStyleClass().removeAll("warning", "error");
                getStyleClass().add(notice.kind().name().toLowerCase(java.util.Locale.ROOT));
                icon.setIconCode(
                        notice.kind() == Notice.Kind.WARNING
                                ? MaterialDesignA.ALERT_OUTLINE
                                : MaterialDesignA.ALERT_CIRCLE_OUTLINE);
            }
        });
    }

    @Override
    public void close() {
        bag.close();
    }
}
