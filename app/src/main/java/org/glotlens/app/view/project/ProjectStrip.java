package org.glotlens.app.view.project;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.NamedFile;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The strip that says what is to be said of the project, in a line with buttons; it takes no room while there is nothing. */
public final class ProjectStrip extends HBox implements AutoCloseable {
    private static final String WARNING = "warning";
    private static final double WIDE = 560;
    private static final double HIGH = 260;

    private final ProjectViewModel model;
    private final Bag bag = new Bag();

    /** Shows the line of {@code model}. */
    public ProjectStrip(ProjectViewModel model) {
        this.model = model;
        setId("project-strip");
        getStyleClass().addAll("notice", "project-strip");
        setAlignment(Pos.CENTER_LEFT);
        bag.follow(model.lineProperty(), line -> {
            Form.appear(this, line != null);
            getChildren().clear();
            if (line != null) {
                fill(line);
            }
        });
    }

    private void fill(ProjectLine line) {
        boolean isAllUsable = line.found().stream().allMatch(FoundFile::isUsable);
        getStyleClass().remove(WARNING);
        if (!isAllUsable) {
            getStyleClass().add(WARNING);
        }
        var text = new Label(line.text());
        Wrapping.wrap(text);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        text.getStyleClass().add("notice-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new FontIcon(isAllUsable ? MaterialDesignF.FOLDER_OUTLINE : MaterialDesignA.ALERT_OUTLINE),
                        text);
        if (!line.found().isEmpty()) {
            var details = new Hyperlink(Messages.text("project.details"));
            details.setMinWidth(USE_PREF_SIZE);
            details.setId("project-details");
            details.setOnAction(e -> Bubble.show(
                    details, Messages.text("project.fileList"), list(line), PopOver.ArrowLocation.TOP_RIGHT));
            getChildren().add(details);
        }
        for (ProjectLine.Action action : line.actions()) {
            var button = new Button(action.text());
            button.getStyleClass().add(Styles.SMALL);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> action.run().run());
            getChildren().add(button);
        }
        var close = Icons.button(MaterialDesignC.CLOSE, Messages.text("notice.close"), model::dismissLine);
        close.getStyleClass().add(Styles.SMALL);
        getChildren().add(close);
    }

    private Node list(ProjectLine line) {
        var rows = new VBox(6);
        rows.setPrefWidth(WIDE);
        for (FoundFile found : line.found()) {
            var said = Form.sentences(Messages.said(found.said()));
            said.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(said, Priority.ALWAYS);
            var row = Form.line(said);
            if (!found.isUsable()) {
                var point = new Hyperlink(Messages.text("project.pointTo"));
                point.setMinWidth(USE_PREF_SIZE);
                point.setOnAction(e -> choose(found.file()));
                row.getChildren().add(point);
            }
            rows.getChildren().add(row);
        }
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HIGH);
        scroll.setPrefWidth(WIDE);
        return scroll;
    }

    private void choose(NamedFile named) {
        String title = Messages.text("project.whereIs", named.absolute());
        var window = getScene().getWindow();
        File place = named.kind() == NamedFile.Kind.DATA
                ? Choosers.file(title).showOpenDialog(window)
                : Choosers.folder(title).showDialog(window);
        if (place != null) {
            model.pointTo(named, Path.of(place.getPath()));
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
