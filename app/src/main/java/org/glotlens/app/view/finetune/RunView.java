package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Wrapping;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** What the next run comes to, its buttons, and the run on show: progress, loss, probes, and how it ended. */
final class RunView extends ScrollPane {
    private static final double LOSS = 170;

    private final FineTuneViewModel model;
    private final Bag bag;
    private final Asking asking;

    /**
     * What stands in the column beside what is made here.
     *
     * @param choice of the probes
     * @param loss live loss curve
     * @param probes what was measured on the way
     */
    record Parts(Node choice, Region loss, Region probes) {}

    RunView(FineTuneViewModel model, Parts parts, Asking asking, Bag bag) {
        this.model = model;
        this.asking = asking;
        this.bag = bag;
        var estimate = line("train-estimate", model.estimateProperty());
        var needs = line("train-needs", model.preview().needsProperty());
        needs.getStyleClass().add(Styles.TEXT_MUTED);
        var time = line("train-time", model.time().textProperty());
        time.getStyleClass().add(Styles.TEXT_MUTED);
        parts.loss().setMinHeight(LOSS);
        VBox.setVgrow(parts.loss(), Priority.ALWAYS);
        VBox.setVgrow(parts.probes(), Priority.ALWAYS);
        var box = new VBox(
                8,
                head(),
                estimate,
                forecast(needs, time),
                row(16, folder(), parts.choice()),
                new RunButtons(model, bag),
                progress(),
                failure(),
                parts.loss(),
                parts.probes(),
                result());
        box.getStyleClass().add("train-run");
        setContent(box);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("plain-scroll");
    }

    /** What the next run needs; hidden while one is under way. */
    private FlowPane forecast(Label needs, Label time) {
        var row = row(8, needs, time);
        bag.follow(model.run().trainingProperty(), isTraining -> Form.appear(row, !isTraining));
        return row;
    }

    private static FlowPane row(double gap, Node... parts) {
        var row = new FlowPane(gap, 4, parts);
        row.setRowValignment(VPos.CENTER);
        return row;
    }

    private HBox head() {
        var compare = Form.button(
                "runs.compare",
                MaterialDesignT.TABLE,
                () -> asking.runs().openProperty().set(true));
        compare.setId("runs-compare");
        compare.setTooltip(new Tooltip(Messages.text("runs.compareHint")));
        var title = Form.heading("train.run");
        title.setId("train-run-title");
        Wrapping.wrap(title);
        title.setMinHeight(USE_PREF_SIZE);
        bag.follow(
                model.run().nameProperty(),
                name -> title.setText(
                        name.isEmpty()
                                ? Messages.text("train.run")
                                : Messages.text("train.runOf", RunText.name(name))));
        bag.follow(
                model.run().folderProperty(),
                folder -> title.setTooltip(folder == null ? null : new Tooltip(folder.toString())));
        compare.setMinWidth(USE_PREF_SIZE);
        return Form.spread(title, compare);
    }

    /** A wrapped line that takes no room while it is empty. */
    private Label line(String id, ObservableValue<String> text) {
        var label = Form.sentences("");
        label.setId(id);
        bag.follow(text, now -> {
            label.setText(now);
            Form.appear(label, !now.isEmpty());
        });
        return label;
    }

    private Label progress() {
        var progress = line("train-progress", new javafx.beans.property.SimpleStringProperty(""));
        progress.getStyleClass().add(Styles.TEXT_MUTED);
        Runnable show = () -> {
            String text = RunText.progress(
                    model.run().statusProperty().get(),
                    model.run().stepsProperty().get(),
                    model.run().trainingProperty().get());
            progress.setText(text);
            Form.appear(progress, !text.isEmpty());
        };
        for (ObservableValue<?> each : List.of(
                model.run().stepsProperty(),
                model.run().statusProperty(),
                model.run().trainingProperty())) {
            bag.onChange(each, show);
        }
        show.run();
        return progress;
    }

    private HBox folder() {
        var choose = new Hyperlink();
        choose.setId("train-out");
        choose.setMnemonicParsing(false);
        choose.setTooltip(new Tooltip(Messages.text("train.outHint")));
        bag.follow(
                model.outProperty(),
                path -> choose.setText(path == null ? Messages.text("train.outDefault") : path.toString()));
        choose.setOnAction(e -> {
            var folder = Choosers.folder(Messages.text("train.out"))
                    .showDialog(getScene().getWindow());
            if (folder != null) {
                model.outProperty().set(folder.toPath());
            }
        });
        return Form.line(Form.caption("train.out", choose), choose);
    }

    /** Why the run on show ended before its time. */
    private Label failure() {
        var text = line("train-failure", model.run().failureProperty());
        text.setMaxWidth(Double.MAX_VALUE);
        text.getStyleClass().add("train-failure");
        return text;
    }

    private VBox result() {
        var text = Form.sentences("");
        text.setId("train-result");
        var use = new Button(null, new FontIcon(MaterialDesignC.CHECK));
        use.setId("train-use");
        use.setOnAction(e -> model.run().useAsAligned());
        var accuracy = Form.sentences("");
        accuracy.setId("train-accuracy");
        var measure = new AccuracyMenu(
                asking, () -> List.of(model.run().resultProperty().get().folder()), bag);
        measure.setId("train-measure");
        bag.follow(model.run().nameProperty(), name -> {
            use.setText(Messages.text("train.use", RunText.name(name)));
            measure.setText(Messages.text("runs.measureOf", RunText.name(name)));
        });
        var box = new VBox(6, text, accuracy, row(8, use, measure));
        box.getStyleClass().add("train-result");
        Runnable show = () -> {
            String said = Optional.ofNullable(model.run().resultProperty().get())
                    .flatMap(left -> asking.runs().accuracy(left.folder()))
                    .map(RunText::accuracy)
                    .orElse("");
            accuracy.setText(said);
            Form.appear(accuracy, !said.isEmpty());
        };
        bag.follow(asking.runs().runsProperty(), runs -> show.run());
        bag.onChange(model.run().resultProperty(), show);
        bag.follow(model.run().resultProperty(), left -> {
            Form.appear(box, left != null);
            if (left != null) {
                text.setText(RunText.result(left));
            }
        });
        return box;
    }
}
