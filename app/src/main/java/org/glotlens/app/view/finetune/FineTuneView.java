package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.Choosers;
import org.glotlens.app.view.Messages;
import org.glotlens.app.view.SampleFolder;
import org.glotlens.engine.job.RunStatus;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainStep;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The fine-tune tab: data, hyper-parameters, and the run with its live loss. */
public final class FineTuneView extends HBox implements AutoCloseable {
    private final FineTuneViewModel model;
    private final Bag bag = new Bag();

    /**
     * Shows and runs {@code model}.
     *
     * @param lossFigure the live loss curve
     * @param probes what was measured on the way
     */
    public FineTuneView(FineTuneViewModel model, SampleFolder sample, Node lossFigure, Node probes) {
        this.model = model;
        getStyleClass().add("fine-tune");
        var data = new DataView(model, sample, bag);
        data.setMinWidth(250);
        data.setPrefWidth(300);
        var form = form();
        form.setMinWidth(300);
        form.setPrefWidth(330);
        var run = run(lossFigure, probes, new ProbeChoice(model, sample, bag));
        run.setMinWidth(300);
        bag.follow(probes.managedProperty(), areShown -> run.setPrefWidth(areShown ? 640 : 380));
        HBox.setHgrow(data, Priority.ALWAYS);
        HBox.setHgrow(run, Priority.ALWAYS);
        getChildren().addAll(data, form, run);
    }

    private ScrollPane form() {
        var title = new Label(Messages.text("train.parameters"));
        title.getStyleClass().add("section");
        var note = new Label();
        note.setId("train-preset-note");
        bag.follow(model.presetProperty(), preset -> note.setText(preset.title() + ": " + preset.note()));
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var further =
                new TitledPane(Messages.text("train.further"), rows(model.form().further()));
        further.setExpanded(true);
        further.getStyleClass().addAll(Styles.DENSE, "further");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(6, title, gap, presets());
        head.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(6, head, note, stage(), rows(model.form().main()), further);
        box.getStyleClass().add("hyper-form");
        var scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        return scroll;
    }

    private MenuButton presets() {
        var menu = new MenuButton(Messages.text("train.presets"));
        menu.setId("train-presets");
        menu.getStyleClass().addAll(Styles.SMALL);
        menu.setTooltip(new Tooltip(Messages.text("train.presetsHint")));
        menu.setMinWidth(USE_PREF_SIZE);
        TrainPreset.all().forEach(preset -> {
            var item = new MenuItem(preset.title());
            item.setOnAction(e -> model.apply(preset));
            menu.getItems().add(item);
        });
        return menu;
    }

    /** The adapter of an earlier stage, asked for by the presets that go on from one. */
    private HBox stage() {
        var caption = new Label(Messages.text("train.initAdapter"));
        caption.setMinWidth(USE_PREF_SIZE);
        var choose = new Hyperlink();
        choose.setId("train-init-adapter");
        choose.setMnemonicParsing(false);
        choose.setTooltip(new Tooltip(Messages.text("train.initAdapterHint")));
        bag.follow(
                model.initAdapterProperty(),
                path -> choose.setText(path == null ? Messages.text("train.initAdapterNone") : path.toString()));
        choose.setOnAction(e -> {
            var folder = Choosers.folder(Messages.text("train.initAdapter"))
                    .showDialog(getScene().getWindow());
            model.initAdapterProperty().set(folder == null ? null : folder.toPath());
        });
        var row = new HBox(6, caption, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox rows(List<HyperField<?>> fields) {
        var box = new VBox(8);
        fields.forEach(field -> box.getChildren().add(new HyperRow(field, bag)));
        return box;
    }

    private VBox run(Node lossFigure, Node probes, Node choice) {
        var title = new Label(Messages.text("train.run"));
        title.getStyleClass().add("section");
        var estimate = new Label();
        estimate.setId("train-estimate");
        estimate.setWrapText(true);
        estimate.setMinHeight(USE_PREF_SIZE);
        estimate.textProperty().bind(model.estimateProperty());
        bag.onClose(estimate.textProperty()::unbind);
        var needs = new Label();
        needs.setId("train-needs");
        needs.setWrapText(true);
        needs.setMinHeight(USE_PREF_SIZE);
        needs.getStyleClass().add(Styles.TEXT_MUTED);
        bag.follow(model.preview().needsProperty(), text -> {
            needs.setText(text);
            appear(needs, !text.isEmpty());
        });
        var progress = new Label();
        progress.setId("train-progress");
        progress.setWrapText(true);
        progress.setMinHeight(USE_PREF_SIZE);
        progress.getStyleClass().add(Styles.TEXT_MUTED);
        bag.follow(model.stepsProperty(), steps -> progress.setText(steps.isEmpty() ? "" : describe(steps.getLast())));
        VBox.setVgrow(lossFigure, Priority.ALWAYS);
        VBox.setVgrow(probes, Priority.ALWAYS);
        var box = new VBox(
                8, title, estimate, needs, folder(), choice, buttons(), progress, lossFigure, probes, result());
        box.getStyleClass().add("train-run");
        return box;
    }

    private HBox folder() {
        var caption = new Label(Messages.text("train.out"));
        caption.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        caption.setMinWidth(USE_PREF_SIZE);
        var choose = new Hyperlink();
        choose.setMnemonicParsing(false);
        bag.follow(model.outProperty(), path -> {
            choose.setText(path == null ? Messages.text("train.outDefault") : path.toString());
            choose.setTooltip(new Tooltip(Messages.text("train.outHint")));
        });
        choose.setOnAction(e -> {
            var chooser = Choosers.folder(Messages.text("train.out"));
            var folder = chooser.showDialog(getScene().getWindow());
            if (folder != null) {
                model.outProperty().set(folder.toPath());
            }
        });
        var row = new HBox(6, caption, choose);
        row.setAlignment(Pos.BASELINE_LEFT);
        return row;
    }

    private FlowPane buttons() {
        var start = new Button(Messages.text("train.start"), new FontIcon(MaterialDesignP.PLAY));
        start.setId("train-start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setOnAction(e -> model.start());
        start.disableProperty().bind(model.startableProperty().not());
        var stop = new Button(Messages.text("train.stop"), new FontIcon(MaterialDesignS.STOP));
        stop.setTooltip(new Tooltip(Messages.text("train.stopHint")));
        stop.setOnAction(e -> model.stop());
        stop.disableProperty().bind(model.trainingProperty().not());
        bag.onClose(start.disableProperty()::unbind);
        bag.onClose(stop.disableProperty()::unbind);
        return new FlowPane(8, 6, start, stop, pause(), resume(), offer());
    }

    private Button pause() {
        var pause = new Button();
        pause.setId("train-pause");
        pause.setTooltip(new Tooltip(Messages.text("train.pauseHint")));
        bag.follow(model.statusProperty(), status -> {
            boolean isPaused = status != null && status.phase() == RunPhase.PAUSED;
            pause.setText(Messages.text(isPaused ? "train.goOn" : "train.pause"));
            pause.setOnAction(e -> {
                if (isPaused) {
                    model.goOn();
                } else {
                    model.pause();
                }
            });
        });
        pause.disableProperty().bind(model.trainingProperty().not());
        bag.onClose(pause.disableProperty()::unbind);
        return pause;
    }

    private Button resume() {
        var resume = new Button(Messages.text("train.resume"));
        resume.setId("train-resume");
        resume.setTooltip(new Tooltip(Messages.text("train.resumeHint")));
        resume.setOnAction(e -> model.resume());
        bag.follow(model.resumableProperty(), folder -> appear(resume, folder != null));
        return resume;
    }

    private Button offer() {
        var offer = new Button();
        offer.setId("train-offer");
        offer.setAccessibleText(Messages.text("train.offerHint"));
        offer.setTooltip(new Tooltip(Messages.text("train.offerHint")));
        offer.setAccessibleText(Messages.text("train.offerHint"));
        offer.setOnAction(e -> model.takeOffer());
        bag.follow(model.statusProperty(), status -> {
            var less = Optional.ofNullable(status).flatMap(RunStatus::smaller);
            appear(offer, less.isPresent());
            less.ifPresent(
                    batches -> offer.setText(Messages.text("train.offer", batches.batchSize(), batches.accumulate())));
        });
        return offer;
    }

    private static void appear(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private VBox result() {
        var text = new Label();
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        var use = new Button(Messages.text("train.use"), new FontIcon(MaterialDesignC.CHECK));
        use.setOnAction(e -> model.useAsAligned());
        var box = new VBox(6, text, use);
        box.getStyleClass().add("train-result");
        bag.follow(model.resultProperty(), left -> {
            box.setVisible(left != null);
            box.setManaged(left != null);
            if (left != null) {
                text.setText(describe(left));
            }
        });
        return box;
    }

    private static String describe(TrainStep step) {
        return Messages.text(
                "train.step",
                step.step(),
                step.totalSteps(),
                String.format(Locale.ROOT, "%.4f", step.loss()),
                String.format(Locale.ROOT, "%.2e", step.learningRate()),
                String.format(Locale.ROOT, "%.2f", step.gradNorm()),
                Double.isNaN(step.throughput()) ? "–" : String.format(Locale.ROOT, "%.0f", step.throughput()),
                time(step.remainingSeconds()));
    }

    private static String describe(TrainResult left) {
        String key = left.wasStopped() ? "train.resultStopped" : "train.result";
        if (left.steps().isEmpty()) {
            return Messages.text(key, 0, "–", "–", left.folder());
        }
        return Messages.text(
                key,
                left.steps().getLast().step(),
                String.format(Locale.ROOT, "%.4f", left.steps().getFirst().loss()),
                String.format(Locale.ROOT, "%.4f", left.steps().getLast().loss()),
                left.folder());
    }

    private static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    @Override
    public void close() {
        bag.close();
    }
}
