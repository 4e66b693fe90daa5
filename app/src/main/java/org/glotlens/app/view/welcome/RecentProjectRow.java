package org.glotlens.app.view.welcome;

import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.project.RecentProject;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** A project among those used lately: a small picture, its name, its folder, and when it was saved. */
final class RecentProjectRow extends HBox {
    private static final double WIDE = RecentProject.WIDE / 2.0;
    private static final double HIGH = RecentProject.HIGH / 2.0;

    /** A row on {@code project}; a click on any of it does {@code open}. */
    RecentProjectRow(RecentProject project, Runnable open) {
        super(10);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("recent-project");
        var name = new Hyperlink(String.valueOf(project.file().getFileName()));
        name.setMnemonicParsing(false);
        name.setAccessibleHelp(project.when());
        name.setTooltip(new Tooltip(project.file().toString()));
        name.setOnAction(e -> open.run());
        var folder =
                Form.explanation(String.valueOf(project.file().toAbsolutePath().getParent()));
        folder.setWrapText(false);
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label when = Form.explanation(project.when());
        var words = new VBox(1, name, folder, when);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(picture(project), words);
        setOnMouseClicked(e -> open.run());
    }

    /** What was on show; an icon where there is no picture, in the same room. */
    private static StackPane picture(RecentProject project) {
        var place = new StackPane(new FontIcon(MaterialDesignF.FILE_CHART_OUTLINE));
        place.getStyleClass().add("recent-picture");
        place.setMinSize(WIDE, HIGH);
        place.setMaxSize(WIDE, HIGH);
        project.picture().ifPresent(picture -> {
            var view = new ImageView(SwingFXUtils.toFXImage(picture, null));
            view.setPreserveRatio(true);
            view.setSmooth(true);
            view.setFitWidth(WIDE - 2);
            view.setFitHeight(HIGH - 2);
            place.getStyleClass().add("recent-paper");
            place.getChildren().setAll(view);
        });
        return place;
    }
}
