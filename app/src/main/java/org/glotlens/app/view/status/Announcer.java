package org.glotlens.app.view.status;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.WorkbenchState;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Shows good news (something was saved, a training run ended) in a corner of the window for some seconds. */
public final class Announcer implements AutoCloseable {
    private static final String STYLE =
            Announcer.class.getResource("announcement.css").toExternalForm();
    private static final Duration SHOWN = Duration.seconds(6);
    private static final int ICON_SIZE = 22;

    private final Bag bag = new Bag();

    /** Announces the notices of {@code state} that need no action, in the window of {@code owner}. */
    public Announcer(WorkbenchState state, Node owner) {
        bag.follow(state.noticeProperty(), notice -> {
            if (notice != null && notice.kind() == Notice.Kind.INFO) {
                announce(notice.text(), owner);
            }
        });
    }

    private static void announce(String text, Node owner) {
        if (owner.getScene() == null
                || owner.getScene().getWindow() == null
                || !owner.getScene().getWindow().isShowing()) {
            return;
        }
        if (!owner.getScene().getStylesheets().contains(STYLE)) {
            owner.getScene().getStylesheets().add(STYLE);
        }
        var icon = new FontIcon(MaterialDesignC.CHECK_CIRCLE_OUTLINE);
        icon.setIconSize(ICON_SIZE);
        Notifications.create()
                .owner(owner)
                .position(Pos.BOTTOM_LEFT)
                .hideAfter(SHOWN)
                .graphic(icon)
                .text(text)
                .styleClass("announcement")
                .show();
    }

    @Override
    public void close() {
        bag.close();
    }
}
