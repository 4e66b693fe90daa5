package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.runs.RunAccuracy;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.runs.RunTable;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.TuningSettings;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** A table of runs: data, hyper-parameters, losses, and accuracy by language before and after. */
final class RunsView extends VBox {
    private final RunsViewModel model;
    private final RunViewModel shown;
    private final Bag bag;
    private final TableView<RunSummary> table = new TableView<>();
    private boolean isFollowing;

    /** @param adopt fills the form of the next run with the settings of one */
    RunsView(Asking asking, RunViewModel shown, Consumer<RunSummary> adopt, Bag bag) {
        super(8);
        this.model = asking.runs();
        this.shown = shown;
        this.bag = bag;
        getStyleClass().addAll("train-data", "runs");
        table.setId("runs-table");
        table.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setAccessibleText(Messages.text("runs.title"));
        var empty = new Label(Messages.text("runs.empty"));
        empty.setWrapText(true);
        empty.getStyleClass().add(Styles.TEXT_MUTED);
        table.setPlaceholder(empty);
        table.setRowFactory(t -> new RunRow());
        bag.follow(model.runsProperty(), this::fill);
        bag.follow(shown.folderProperty(), folder -> {
            highlight();
            table.refresh();
        });
        ListChangeListener<RunSummary> onSelected = change -> showSelected();
        table.getSelectionModel().getSelectedItems().addListener(onSelected);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Form.heading("runs.title"),
                        buttons(asking, adopt),
                        table,
                        Form.explanation(Messages.text("runs.note")));
    }

    private FlowPane buttons(Asking asking, Consumer<RunSummary> adopt) {
        var measure = new AccuracyMenu(asking, this::chosen, bag);
        measure.setId("runs-measure");
        var again = button("runs.again", "runs.againHint", MaterialDesignR.REPEAT, () -> model.again(single()));
        again.setId("runs-again");
        var settings =
                button("runs.adopt", "runs.adoptHint", MaterialDesignF.FORM_TEXTBOX, () -> adopt.accept(single()));
        settings.setId("runs-adopt");
        var isSingle =
                Bindings.size(table.getSelectionModel().getSelectedItems()).isEqualTo(1);
        bag.bind(again.disableProperty(), shown.trainingProperty().or(isSingle.not()));
        bag.bind(settings.disableProperty(), isSingle.not());
        bag.onChange(table.getSelectionModel().getSelectedItems(), () -> name(measure, again));
        name(measure, again);
        var add = button("runs.add", "runs.addHint", MaterialDesignP.PLUS, this::addFolder);
        var save = button("runs.save", "runs.saveHint", MaterialDesignD.DOWNLOAD_OUTLINE, this::save);
        var row = new FlowPane(6, 4, measure, again, settings, add, save);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Says on the buttons which runs they are about. */
    private void name(AccuracyMenu measure, Button again) {
        var selected = table.getSelectionModel().getSelectedItems();
        String name = selected.size() == 1 ? RunText.name(selected.getFirst().folder()) : "";
        measure.setText(
                name.isEmpty()
                        ? Messages.text("runs.measureMany", selected.size())
                        : Messages.text("runs.measureOf", name));
        again.setText(name.isEmpty() ? Messages.text("runs.again") : Messages.text("runs.againRun", name));
    }

    private RunSummary single() {
        return table.getSelectionModel().getSelectedItems().getFirst();
    }

    /** Shows the selected run; of several the one on show stays where it is among them. */
    private void showSelected() {
        List<RunSummary> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (!isFollowing && !selected.isEmpty() && selected.stream().noneMatch(this::isShown)) {
            model.show(selected.getFirst(), this::highlight);
        } else if (!isFollowing && selected.size() == 1) {
            // one that is still being read gives way
            model.show(selected.getFirst(), this::highlight);
        }
    }

    private boolean isShown(RunSummary run) {
        return run.folder().equals(shown.folderProperty().get());
    }

    /** Selects the run on show, where others are selected only. */
    private void highlight() {
        follow(() -> {
            var selection = table.getSelectionModel();
            if (selection.getSelectedItems().stream().noneMatch(this::isShown)) {
                selection.clearSelection();
                table.getItems().stream().filter(this::isShown).findFirst().ifPresent(selection::select);
            }
        });
    }

    /** Changes the selection without showing what is selected. */
    private void follow(Runnable change) {
        boolean before = isFollowing;
        isFollowing = true;
        change.run();
        isFollowing = before;
    }

    /** A row that stands out while its run is on show. */
    private final class RunRow extends TableRow<RunSummary> {
        private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

        @Override
        protected void updateItem(RunSummary run, boolean isEmpty) {
            super.updateItem(run, isEmpty);
            pseudoClassStateChanged(SHOWN, !isEmpty && run != null && isShown(run));
        }
    }

    private static Button button(String key, String hint, Ikon icon, Runnable action) {
        var button = Form.button(key, icon, action);
        button.setTooltip(new Tooltip(Messages.text(hint)));
        return button;
    }

    /** The selected runs, or all where none is selected. */
    private List<Path> chosen() {
        var selected = table.getSelectionModel().getSelectedItems();
        return (selected.isEmpty() ? model.runsProperty().get() : List.copyOf(selected))
                .stream().map(RunSummary::folder).toList();
    }

    private void addFolder() {
        File folder =
                Choosers.folder(Messages.text("runs.add")).showDialog(getScene().getWindow());
        if (folder != null) {
            model.add(folder.toPath());
        }
    }

    private void save() {
        var chooser = Choosers.file(Messages.text("runs.save"));
        chooser.setInitialFileName("glotlens-runs.csv");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }

    private void fill(List<RunSummary> runs) {
        var selected = table.getSelectionModel().getSelectedItems().stream()
                .map(RunSummary::folder)
                .toList();
        List<TableColumn<RunSummary, String>> columns = new ArrayList<>(List.of(
                column(
                        Messages.text("runs.run"),
                        170,
                        run -> run.folder().getFileName().toString()),
                column(Messages.text("runs.state"), 72, RunSummary::state),
                column(
                        Messages.text("runs.best"),
                        104,
                        run -> run.best().map(RunsView::validation).orElse("–"))));
        for (String language : new RunTable(runs).languages()) {
            boolean isMean = language.equals(AccuracyRow.MEAN);
            columns.add(
                    isMean ? 3 : columns.size(),
                    column(
                            isMean ? Messages.text("tasks.mean") : language,
                            98,
                            run -> run.accuracy()
                                    .map(accuracy -> change(accuracy, language))
                                    .orElse("–")));
        }
        columns.add(column(
                Messages.text("runs.asked"),
                130,
                run -> run.accuracy().map(RunAccuracy::task).orElse("–")));
        columns.add(column(Messages.text("runs.data"), 150, run -> RunTable.data(run.plan())));
        columns.add(column(
                Messages.text("runs.trained"),
                170,
                run -> trained(run.plan().settings().tuning())));
        columns.add(
                column(Messages.text("runs.rate"), 66, run -> rate(run.plan().settings())));
        columns.add(column(
                Messages.text("runs.batch"),
                60,
                run -> run.plan().settings().batches().size() + " × "
                        + run.plan().settings().batches().accumulate()));
        columns.add(column(Messages.text("runs.steps"), 76, RunsView::steps));
        columns.add(column(
                Messages.text("runs.seconds"),
                62,
                run -> run.last()
                        .map(step -> Numbers.fixed(step.elapsedSeconds(), 0))
                        .orElse("–")));
        follow(() -> {
            table.getColumns().setAll(columns);
            table.getItems().setAll(runs);
            runs.stream().filter(run -> selected.contains(run.folder())).forEach(table.getSelectionModel()::select);
        });
        highlight();
    }

    private static TableColumn<RunSummary, String> column(
            String title, double width, Function<RunSummary, String> text) {
        var column = new TableColumn<RunSummary, String>(title);
        column.setCellValueFactory(c -> new ReadOnlyStringWrapper(text.apply(c.getValue())));
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    private static String validation(TrainStep step) {
        return Numbers.fixed(step.evalLoss().orElse(Double.NaN), 4);
    }

    /** For example {@code 98.4 → 96.9}, in percent. */
    static String change(RunAccuracy accuracy, String language) {
        OptionalDouble before = accuracy.of(Side.BASE, language);
        OptionalDouble after = accuracy.of(Side.ALIGNED, language);
        return before.isEmpty() && after.isEmpty() ? "–" : percent(before) + " → " + percent(after);
    }

    private static String percent(OptionalDouble share) {
        return Numbers.percent(share.orElse(Double.NaN));
    }

    private static String trained(TuningSettings tuning) {
        return tuning.isLora()
                ? Messages.text("runs.lora", tuning.rank(), tuning.alpha(), String.join("+", tuning.targets()))
                : Messages.text("runs.full");
    }

    private static String rate(TrainSettings settings) {
        return String.format(Locale.ROOT, "%.0e", settings.optimiser().learningRate());
    }

    private static String steps(RunSummary run) {
        return run.last().map(step -> step.step() + " / " + step.totalSteps()).orElse("0");
    }
}
