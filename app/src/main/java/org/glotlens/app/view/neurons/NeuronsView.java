package org.glotlens.app.view.neurons;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The neurons tab: texts, settings and switches on the left, what was found on pages on the right. */
public final class NeuronsView extends HBox implements AutoCloseable {
    private static final double SETUP = 340;

    private final NeuronsViewModel model;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public NeuronsView(NeuronsViewModel model, WorkbenchState state, ExportViewModel export) {
        this.model = model;
        getStyleClass().addAll("patch", "neurons");
        var left = new VBox(
                setup(),
                run(),
                Form.note("neurons-missing", model.missingProperty(), bag),
                Form.warning("neurons-problem", model.problemProperty(), bag));
        left.getStyleClass().add("patch-setup");
        left.setMinWidth(SETUP);
        left.setPrefWidth(SETUP);
        left.setMaxWidth(SETUP);
        var pages = NeuronPages.of(model, state, export, bag);
        HBox.setHgrow(pages, Priority.ALWAYS);
        getChildren().addAll(left, pages);
    }

    private ScrollPane setup() {
        var form = new VBox(Form.heading("neurons.texts"), texts(), Form.heading("neurons.settings"));
        model.form().fields().forEach(field -> form.getChildren().add(row(field)));
        form.getChildren().addAll(Form.heading("neurons.switches"), new SwitchList(model.switches(), bag), curves());
        form.getStyleClass().add("patch-form");
        var pane = new ScrollPane(form);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private Node texts() {
        var counted = Form.explanation("");
        counted.setId("neurons-texts");
        var measured = Form.explanation("");
        measured.setId("neurons-held-out");
        bag.follow(
                model.filesProperty(),
                files -> counted.setText(
                        files.isEmpty()
                                ? Messages.text("neurons.parallel")
                                : Messages.text("neurons.files", files.size(), names(files))));
        Runnable tell = () -> {
            boolean isFiles = !model.filesProperty().get().isEmpty();
            List<String> others = model.heldOutProperty().get();
            measured.setText(
                    others.isEmpty()
                            ? Messages.text("neurons.tenth")
                            : Messages.text("neurons.heldOutFiles", others.size(), names(others)));
            Form.appear(measured, isFiles);
        };
        bag.onChange(model.filesProperty(), tell);
        bag.onChange(model.heldOutProperty(), tell);
        tell.run();
        var open = Form.button(
                "neurons.open",
                MaterialDesignF.FILE_OUTLINE,
                () -> choose("neurons.openHint", model.filesProperty()::set));
        var others = Form.button(
                "neurons.openHeldOut",
                MaterialDesignF.FILE_OUTLINE,
                () -> choose("neurons.openHeldOutHint", model.heldOutProperty()::set));
        var back = Form.button(
                "neurons.back",
                MaterialDesignC.CLOSE,
                () -> model.filesProperty().set(List.of()));
        bag.follow(model.filesProperty(), files -> {
            Form.appear(others, !files.isEmpty());
            Form.appear(back, !files.isEmpty());
        });
        var buttons = new FlowPane(6, 6, open, others, back);
        return new VBox(4, counted, measured, buttons);
    }

    private static String names(List<String> files) {
        return files.stream()
                .map(file -> file.substring(1 + Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'))))
                .collect(Collectors.joining(", "));
    }

    private void choose(String key, Consumer<List<String>> into) {
        List<File> files = Choosers.file(Messages.text(key))
                .showOpenMultipleDialog(getScene().getWindow());
        if (files != null) {
            into.accept(files.stream().map(File::getPath).toList());
        }
    }

    /** A setting that the chosen method does not have takes no room. */
    private SettingRow row(SettingField<NeuronSettings> field) {
        var row = new SettingRow(field, "neurons", "", bag);
        boolean isOfExperts = field.key().equals("units");
        boolean isOfAll = List.of("method", "seed").contains(field.key());
        bag.follow(
                model.form().usableProperty(),
                settings -> Form.appear(row, isOfAll || isOfExperts == (settings.method() == NeuronMethod.KOJIMA)));
        return row;
    }

    private Node curves() {
        var button = Form.button("neurons.curves", MaterialDesignC.CHART_LINE, model::showCurves);
        button.setId("neurons-curves");
        bag.bind(button.disableProperty(), model.missingProperty().isNotEmpty());
        return new VBox(4, button, Form.explanation(Messages.text("neurons.curvesHint")));
    }

    private StartStop run() {
        var actions = new StartStop.Actions(
                model::start,
                model::stop,
                model.missingProperty().isEmpty().and(model.runningProperty().not()),
                model.runningProperty());
        return new StartStop("neurons-start", "neurons.start", actions, bag);
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
