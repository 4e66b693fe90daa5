package org.glotlens.app.view.planner;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingRow;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** What is typed: points, languages, and how the law is fitted. */
final class PlannerForm extends VBox {
    private static final double POINTS = 190;
    private static final double LANGUAGES = 150;
    private static final double LEAST = 96;

    private static final TypedTableView.Titles POINT_TITLES = new TypedTableView.Titles(
            "planner.points", List.of("planner.column.language", "planner.column.examples", "planner.column.score"));

    private static final TypedTableView.Titles LANGUAGE_TITLES = new TypedTableView.Titles(
            "planner.languages",
            List.of("planner.column.language", "planner.column.gamma", "planner.column.cap", "planner.column.file"));

    private final PlannerViewModel model;
    private final Bag bag;

    PlannerForm(PlannerViewModel model, Bag bag) {
        super(6);
        this.model = model;
        this.bag = bag;
        getStyleClass().add("sweep-form");
        var points = new TypedTableView(model.points(), POINT_TITLES, () -> paste(model.points()), bag);
        points.node().setPrefHeight(POINTS);
        points.node().setMinHeight(LEAST);
        var languages = new TypedTableView(model.languages(), LANGUAGE_TITLES, () -> paste(model.languages()), bag);
        languages.node().setPrefHeight(LANGUAGES);
        languages.node().setMinHeight(LEAST);
        var all = Form.button("planner.all", MaterialDesignF.FORMAT_LIST_BULLETED, model::takeLanguages);
        all.setId("planner-all");
        all.setTooltip(new Tooltip(Messages.text("planner.allHint")));
        var file = Form.button("planner.file", MaterialDesignF.FILE_OUTLINE, () -> chooseFile(languages));
        file.setId("planner-file");
        file.setTooltip(new Tooltip(Messages.text("planner.fileHint")));
        bag.bind(
                file.disableProperty(),
                languages.node().getSelectionModel().selectedItemProperty().isNull());
        getChildren()
                .addAll(
                        Form.heading("planner.points"),
                        Form.explanation(Messages.text("planner.pointsHint")),
                        points.node(),
                        new FlowPane(6, 4, open("planner-open-points", model::openPoints), paste(model.points(), "")),
                        Form.heading("planner.languages"),
                        Form.explanation(Messages.text("planner.languagesHint")),
                        languages.node(),
                        new FlowPane(
                                6,
                                4,
                                open("planner-open-languages", model::openLanguages),
                                paste(model.languages(), "-languages"),
                                all,
                                file),
                        Form.heading("planner.law"));
        model.form().fields().forEach(field -> getChildren().add(new SettingRow(field, "planner", "", bag)));
    }

    private Node open(String id, Consumer<Path> then) {
        var open = Form.button("planner.open", MaterialDesignF.FOLDER_OPEN_OUTLINE, () -> {
            var chooser = Choosers.file(Messages.text("planner.open"));
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(Messages.text("tasks.dataFiles"), "*.csv"));
            File file = chooser.showOpenDialog(getScene().getWindow());
            if (file != null) {
                then.accept(file.toPath());
            }
        });
        open.setId(id);
        return open;
    }

    private Node paste(TypedTable table, String which) {
        var paste = Form.button("planner.paste", MaterialDesignC.CONTENT_PASTE, () -> paste(table));
        paste.setId("planner-paste" + which);
        paste.setTooltip(new Tooltip(Messages.text("planner.pasteHint")));
        return paste;
    }

    private void paste(TypedTable table) {
        model.paste(table, TypedTableView.clipboard());
    }

    private void chooseFile(TypedTableView languages) {
        File file = Choosers.file(Messages.text("planner.file"))
                .showOpenDialog(getScene().getWindow());
        int row = languages.node().getSelectionModel().getSelectedIndex();
        if (file != null && row >= 0) {
            model.languages().set(row, model.languages().columns().indexOf("file"), file.toString());
        }
    }
}
