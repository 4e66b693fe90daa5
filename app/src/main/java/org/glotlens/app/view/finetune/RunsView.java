package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.LossesFigureData;
import org.glotlens.engine.runs.RunSummary;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The runs tab: a table of runs with data, hyper-parameters, losses and accuracy, and the losses of the selected ones together. */
public final class RunsView extends VBox implements AutoCloseable {
    private static final Duration BEAT = Duration.seconds(3);

    private final RunsViewModel model;
    private final RunViewModel shown;
    private final Leads leads;
    private final Bag bag = new Bag();
    private final RunsTable table;

    /**
     * Where a run leads to.
     *
     * @param adopt fills the form of the next run with the settings of one
     * @param toRun shows the tab of the run on show
     */
    public record Leads(Consumer<RunSummary> adopt, Runnable toRun) {}

    /** Shows the runs of {@code asking}, with figures that are saved by {@code export}. */
    public RunsView(Asking asking, RunViewModel shown, Leads leads, ExportViewModel export) {
        super(6);
        this.model = asking.runs();
        this.shown = shown;
        this.leads = leads;
        getStyleClass().addAll("train-data", "runs");
        table = new RunsTable(model, shown, bag);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                showSingle();
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        var figure = new FigurePane(
                Exhibit.of(
                        "losses",
                        model.losses().figureProperty(),
                        () -> model.losses().origin(export.choices().settings())),
                new SimpleStringProperty(Messages.text("runs.noLosses")),
                export);
        bag.onClose(figure::close);
        VBox.setVgrow(figure, Priority.ALWAYS);
        figure.setMinHeight(140);
        var lower = new VBox(4, choices(), figure);
        lower.setMinHeight(0);
        table.setMinHeight(70);
        var split = new SplitPane(table, lower);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.34);
        split.getStyleClass().add("runs-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(buttons(asking), problems(), split);
        follow();
    }

    /** Reads the runs again while one of them is under way. */
    private void follow() {
        var beat = new Timeline(new KeyFrame(BEAT, e -> model.followUnderWay()));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
        bag.onClose(beat::stop);
    }

    private FlowPane buttons(Asking asking) {
        var measure = new AccuracyMenu(asking, this::chosen, bag);
        measure.setId("runs-measure");
        var again = button("runs.again", "runs.againHint", MaterialDesignR.REPEAT, () -> {
            model.again(single());
            leads.toRun().run();
        });
        var adopt = button(
                "runs.adopt",
                "runs.adoptHint",
                MaterialDesignF.FORM_TEXTBOX,
                () -> leads.adopt().accept(single()));
        var show = button("runs.show", "runs.showHint", MaterialDesignA.ARROW_RIGHT, this::showSingle);
        var rename = button("runs.rename", "runs.renameHint", MaterialDesignR.RENAME_BOX, this::rename);
        var isSingle = Bindings.size(table.selected()).isEqualTo(1);
        bag.bind(again.disableProperty(), shown.trainingProperty().or(isSingle.not()));
        for (Button one : List.of(adopt, show, rename)) {
            bag.bind(one.disableProperty(), isSingle.not());
        }
        bag.onChange(table.selected(), () -> name(measure));
        name(measure);
        var add = button("runs.add", "runs.addHint", MaterialDesignP.PLUS, this::addFolder);
        var save = button("runs.save", "runs.saveHint", MaterialDesignD.DOWNLOAD_OUTLINE, this::save);
        var row = new FlowPane(6, 4, add, show, rename, measure, adopt, again, table.columnMenu(), save);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Says on the button which runs it is about. */
    private void name(AccuracyMenu measure) {
        int count = table.selected().size();
        measure.setText(Messages.text("runs.measureMany", count));
    }

    private Node problems() {
        var text = Form.sentences("");
        text.setId("runs-problems");
        text.getStyleClass().add(Styles.WARNING);
        bag.follow(model.problemsProperty(), said -> {
            text.setText(said);
            Form.appear(text, !said.isEmpty());
        });
        return text;
    }

    private FlowPane choices() {
        var axis = box(
                "runs.over",
                "lossesAxis",
                List.of(LossesFigureData.Axis.values()),
                model.losses().axisProperty());
        axis.setId("losses-axis");
        var losses = box(
                "runs.losses",
                "lossesShown",
                List.of(LossesFigureData.Shown.values()),
                model.losses().lossesProperty());
        losses.setId("losses-shown");
        var row = new FlowPane(
                10,
                4,
                Form.line(Form.caption("runs.losses", losses), losses),
                Form.line(Form.caption("runs.over", axis), axis),
                new LogToggle("losses-log", model.losses().logProperty(), bag),
                Form.caption("runs.note"));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private <T extends Enum<T>> ComboBox<T> box(String key, String words, List<T> values, Property<T> chosen) {
        var box = new ComboBox<T>();
        box.getItems().setAll(values);
        box.setConverter(
                Choices.shown(value -> Messages.text(words + "." + value.name().toLowerCase(java.util.Locale.ROOT))));
        box.setAccessibleText(Messages.text(key));
        box.getStyleClass().add(Styles.SMALL);
        bag.bindBoth(box.valueProperty(), chosen);
        return box;
    }

    private void key(KeyEvent event) {
        Runnable action = switch (event.getCode()) {
            case KeyCode.ENTER -> this::showSingle;
            case KeyCode.F2 -> this::rename;
            case KeyCode.ESCAPE -> () -> table.getSelectionModel().clearSelection();
            default -> null;
        };
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    private RunSummary single() {
        return table.selected().getFirst();
    }

    private void showSingle() {
        if (table.selected().size() == 1) {
            model.show(single(), leads.toRun());
        }
    }

    private void rename() {
        if (table.selected().size() == 1) {
            RenameBubble.show(lookup("#runs-rename"), model, single());
        }
    }

    private Button button(String key, String hint, Ikon icon, Runnable action) {
        var button = Form.button(key, icon, action);
        button.setId(key.replace('.', '-'));
        button.setTooltip(new Tooltip(Messages.text(hint)));
        return button;
    }

    /** The selected runs, or all where none is selected. */
    private List<Path> chosen() {
        var selected = table.selected();
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

    @Override
    public void close() {
        bag.close();
    }
}
