package org.glotlens.app.view.tasks;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.CountSpinner;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.Scoring;
import org.glotlens.engine.task.TaskFile;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The tasks tab: task, data and answers on the left, accuracies on the right. */
public final class TasksView extends HBox implements AutoCloseable {
    private static final double FINDINGS = 64;
    private static final double CAPTION = 84;

    private final TasksViewModel model;
    private final SampleFolder sample;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public TasksView(TasksViewModel model, SampleFolder sample) {
        this.model = model;
        this.sample = sample;
        getStyleClass().add("tasks");
        var left = new VBox(
                Form.heading("tasks.title"),
                Form.row("tasks.task", CAPTION, task()),
                Form.row("tasks.output", CAPTION, output()),
                Form.row(
                        "tasks.limit",
                        CAPTION,
                        new CountSpinner(model.limitProperty(), 50, Messages.text("tasks.limitHint"))),
                Form.heading("tasks.data"),
                buttons(),
                files(),
                mend(),
                run(),
                missing());
        left.getStyleClass().add("task-setup");
        left.setMinWidth(290);
        left.setPrefWidth(330);
        var right = new VBox(
                Form.heading("tasks.accuracy"),
                edited(),
                table(),
                Form.heading("tasks.agreement"),
                agreement(),
                findings(),
                export());
        right.getStyleClass().add("task-result");
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
    }

    private HBox task() {
        var box = new ComboBox<String>();
        box.getItems().setAll(TaskFile.SHIPPED);
        box.getStyleClass().add(Styles.SMALL);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Messages.text("tasks.task"));
        bag.follow(model.taskProperty(), name -> {
            if (!box.getItems().contains(name)) {
                box.getItems().add(name);
            }
            box.setValue(name);
        });
        box.valueProperty().subscribe(name -> model.taskProperty().set(name));
        HBox.setHgrow(box, Priority.ALWAYS);
        var more = Icons.menu(MaterialDesignD.DOTS_VERTICAL, Messages.text("tasks.file"));
        more.setId("tasks-file");
        more.getStyleClass().add("task-file");
        more.getItems()
                .setAll(
                        Choices.item(
                                "tasks.show",
                                () -> model.read(text ->
                                        TaskText.show(more, model.taskProperty().get(), text))),
                        Choices.item("tasks.copy", this::copyTask),
                        Choices.item("tasks.own", this::chooseTask));
        return new HBox(4, box, more);
    }

    private void copyTask() {
        var chooser = Choosers.file(Messages.text("tasks.copy"));
        chooser.setInitialFileName(
                Path.of(model.taskProperty().get()).getFileName().toString().replace(".json", "") + "-own.json");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("tasks.taskFiles"), "*.json"));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            String path = file.getPath();
            model.copy(Path.of(path.endsWith(".json") ? path : path + ".json"));
        }
    }

    private void chooseTask() {
        var chooser = Choosers.file(Messages.text("tasks.own"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("tasks.taskFiles"), "*.json"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.taskProperty().set(file.getPath());
        }
    }

    private ComboBox<AnswerOutput> output() {
        var box = new ComboBox<AnswerOutput>();
        box.getItems().add(null);
        box.getItems().addAll(AnswerOutput.values());
        box.setConverter(Choices.shown(TasksView::outputText));
        box.setButtonCell(new OutputCell());
        box.setCellFactory(v -> new OutputCell());
        box.getStyleClass().add(Styles.SMALL);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Messages.text("tasks.output"));
        bag.follow(model.outputProperty(), box::setValue);
        box.valueProperty().subscribe(value -> model.outputProperty().set(value));
        return box;
    }

    private static String outputText(AnswerOutput value) {
        if (value == null) {
            return Messages.text("tasks.output.usual");
        }
        return switch (value) {
            case ENGLISH -> Messages.text("tasks.output.english");
            case NATIVE -> Messages.text("tasks.output.native");
            case AGNOSTIC -> Messages.text("tasks.output.agnostic");
        };
    }

    private static final class OutputCell extends ListCell<AnswerOutput> {
        @Override
        protected void updateItem(AnswerOutput value, boolean isEmpty) {
            super.updateItem(value, isEmpty);
            setText(outputText(value));
        }
    }

    private FlowPane buttons() {
        var add = Form.button("tasks.add", MaterialDesignP.PLUS, this::chooseData);
        return new FlowPane(
                6,
                4,
                add,
                ofSample("tasks.addEmotions", "tasks-sample-emotions", sample.emotions()),
                ofSample("tasks.addSample", "tasks-sample", sample.prompts()));
    }

    /** Asks a prompts file of the sample as it stands. */
    private Button ofSample(String key, String id, Path prompts) {
        var use = new Button(Messages.text(key));
        use.setId(id);
        use.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        use.setOnAction(e -> {
            model.taskProperty().set("prompts");
            model.data().clear();
            model.add(prompts.toString());
        });
        return use;
    }

    private void chooseData() {
        var chooser = Choosers.file(Messages.text("tasks.add"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        Messages.text("tasks.dataFiles"), "*.json", "*.jsonl", "*.csv", "*.tsv"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            chosen.forEach(file -> model.add(file.getPath()));
        }
    }

    private ListView<LanguageFile> files() {
        var list = new ListView<>(model.data());
        list.getStyleClass().add(Styles.DENSE);
        list.setPrefHeight(150);
        list.setMinHeight(80);
        list.setAccessibleText(Messages.text("tasks.data"));
        var empty = new Label(Messages.text("tasks.dataEmpty"));
        empty.setWrapText(true);
        empty.getStyleClass().addAll(Styles.TEXT_MUTED, "table-empty");
        list.setPlaceholder(empty);
        list.setCellFactory(v -> new FileCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        return list;
    }

    private final class FileCell extends ListCell<LanguageFile> {
        @Override
        protected void updateItem(LanguageFile file, boolean isEmpty) {
            super.updateItem(file, isEmpty);
            setText(null);
            setGraphic(isEmpty || file == null ? null : row(file));
        }

        private HBox row(LanguageFile file) {
            var code = new Label(file.language().orElse("·"));
            code.getStyleClass().add("prompt-pair");
            code.setMinWidth(24);
            var name = new Label(file.file().getFileName().toString());
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            var remove = Icons.button(
                    MaterialDesignC.CLOSE,
                    Messages.text("tasks.remove", file.file().getFileName()),
                    () -> model.remove(file));
            var row = new HBox(6, code, name, remove);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }

    private CheckBox mend() {
        var box = new CheckBox(Messages.text("tasks.mend"));
        box.setWrapText(true);
        box.setTooltip(new Tooltip(Messages.text("tasks.mendHint")));
        bag.bindBoth(box.selectedProperty(), model.mendingProperty());
        return box;
    }

    private StartStop run() {
        var actions =
                new StartStop.Actions(model::start, model::stop, model.startableProperty(), model.runningProperty());
        return new StartStop("tasks-start", "tasks.start", actions, bag);
    }

    private Label missing() {
        var label = Form.sentences("");
        label.setId("tasks-missing");
        label.getStyleClass().add(Styles.TEXT_MUTED);
        bag.bind(label.textProperty(), model.missingProperty());
        return label;
    }

    private Label edited() {
        var label = Form.explanation("");
        label.setId("tasks-edited");
        bag.follow(model.editedProperty(), text -> {
            label.setText(text);
            Form.appear(label, !text.isEmpty());
        });
        return label;
    }

    private TableView<TaskLine> table() {
        TableView<TaskLine> table = Tables.of(
                Messages.text("tasks.accuracy"),
                Messages.text("tasks.tableEmpty"),
                List.of(
                        Tables.column("tasks.language", 75, TasksView::language),
                        Tables.column("tasks.scoring", 148, line -> scoring(line.scoring())),
                        Tables.column("tasks.difference", 100, TaskLine::difference),
                        Tables.column("tasks.p", 85, TaskLine::p),
                        Tables.column("tasks.base", 125, line -> line.accuracy(Side.BASE)),
                        Tables.column("tasks.aligned", 125, line -> line.accuracy(Side.ALIGNED)),
                        Tables.column("tasks.n", 40, line -> Integer.toString(line.n())),
                        Tables.column("tasks.dropped", 65, line -> Integer.toString(line.dropped()))));
        table.getStyleClass().add("task-table");
        table.getColumns().forEach(column -> column.setSortable(false));
        bag.follow(model.linesProperty(), lines -> table.getItems().setAll(lines));
        VBox.setVgrow(table, Priority.ALWAYS);
        return table;
    }

    private TableView<AgreementLine> agreement() {
        TableView<AgreementLine> table = Tables.of(
                Messages.text("tasks.agreement"),
                Messages.text("tasks.agreementEmpty"),
                List.of(
                        Tables.column("tasks.languages", 80, line -> line.languageA() + " – " + line.languageB()),
                        Tables.column("tasks.scoring", 170, line -> scoring(line.scoring())),
                        Tables.column("tasks.base", 130, line -> line.share(Side.BASE)),
                        Tables.column("tasks.aligned", 130, line -> line.share(Side.ALIGNED))));
        table.setId("tasks-agreement");
        bag.follow(model.agreementProperty(), lines -> table.getItems().setAll(lines));
        table.setPrefHeight(220);
        table.setMinHeight(90);
        return table;
    }

    private static String scoring(Scoring kind) {
        return Messages.text(kind == ScoreKind.PREFIX ? "tasks.scoring.prefix" : "tasks.scoring.string");
    }

    private static String language(TaskLine line) {
        return line.language().equals(AccuracyRow.MEAN) ? Messages.text("tasks.mean") : line.language();
    }

    /** What was found in the data, every sentence of it, in a few lines that scroll. */
    private ScrollPane findings() {
        var label = new Label();
        label.setId("tasks-findings");
        label.setWrapText(true);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var pane = new ScrollPane(label);
        pane.setFitToWidth(true);
        pane.setMinHeight(FINDINGS);
        pane.setPrefHeight(FINDINGS);
        pane.setAccessibleText(Messages.text("tasks.findings"));
        bag.follow(model.findingsProperty(), text -> {
            label.setText(text);
            Form.appear(pane, !text.isEmpty());
        });
        return pane;
    }

    private HBox export() {
        var save = Form.button("tasks.export", MaterialDesignD.DOWNLOAD_OUTLINE, () -> {
            File folder = Choosers.folder(Messages.text("tasks.export"))
                    .showDialog(getScene().getWindow());
            if (folder != null) {
                model.export(folder.toPath());
            }
        });
        bag.bind(save.disableProperty(), model.resultProperty().isNull());
        return new HBox(save);
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
