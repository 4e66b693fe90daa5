package org.glotlens.app.view.steer;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.Property;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.CountSpinner;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.steer.VectorKind;
import org.glotlens.engine.steer.VectorSettings;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The steering tab: vectors, languages, strength and prompt on the left, both texts above the sweep on the right. */
public final class SteerView extends HBox implements AutoCloseable {
    private static final double SETUP = 340;
    private static final double CAPTION = 104;
    private static final double STRONGEST = 4;
    private static final double STEP = 0.05;
    private static final double SIZE = 12;

    private final SteerViewModel model;
    private final ExportViewModel export;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public SteerView(SteerViewModel model, ExportViewModel export) {
        this.model = model;
        this.export = export;
        getStyleClass().addAll("patch", "steer");
        var left = new VBox(setup(), run(), Form.note("steer-missing", model.missingProperty(), bag));
        left.getStyleClass().add("patch-setup");
        left.setMinWidth(SETUP);
        left.setPrefWidth(SETUP);
        left.setMaxWidth(SETUP);
        var pane = new FigurePane(model.sweep().exhibit(), empty(), export).onPick(model.sweep()::pick);
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        var texts = new SteeredTexts(model, bag);
        var right = new VBox(texts, pane);
        Runnable share = () -> {
            if (model.sweep().figureProperty().get() == null) {
                texts.shareAlone(right.getHeight());
            } else {
                texts.shareOf(right.getHeight());
            }
        };
        bag.onChange(right.heightProperty(), share);
        bag.onChange(model.sweep().figureProperty(), share);
        right.getStyleClass().add("patch-result");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
    }

    private ScrollPane setup() {
        var sweep = new VBox(
                Form.heading("steer.sweep"),
                Form.row(
                        "steer.most",
                        CAPTION,
                        new CountSpinner(model.mostProperty(), 4, Messages.text("steer.mostHint"))));
        model.form().fields().forEach(field -> sweep.getChildren().add(typed(field)));
        sweep.getStyleClass().add("patch-form");
        var form = new VBox(
                Form.heading("steer.vectors"),
                vectors(),
                Form.row("steer.from", CAPTION, language("steer-from", model.fromProperty())),
                Form.row("steer.to", CAPTION, language("steer-to", model.toProperty())),
                Form.row("steer.side", CAPTION, side()),
                strength(),
                Form.heading("steer.prompt"),
                prompt(),
                sweep);
        form.getStyleClass().add("patch-form");
        var pane = new ScrollPane(form);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private VBox vectors() {
        var name = new Label();
        name.setId("steer-vectors");
        name.setMinWidth(0);
        var languages = Form.explanation("");
        bag.follow(model.vectors().readProperty(), read -> {
            name.setText(
                    read == null
                            ? Messages.text("steer.noVectors")
                            : new File(read.inputs().getFirst().name()).getName());
            languages.setText(
                    read == null
                            ? ""
                            : Messages.text(
                                    "steer.kind",
                                    read.content().kind().label(),
                                    String.join(", ", read.content().languages())));
            Form.appear(languages, read != null);
        });
        var open = Form.button("steer.open", MaterialDesignF.FILE_OUTLINE, this::choose);
        var make = Form.button("steer.make", MaterialDesignP.PLUS, this::make);
        make.setTooltip(new Tooltip(Messages.text("steer.makeHint")));
        var box = new VBox(4, name, languages, parallel(), Form.line(open, make));
        model.vectors().form().fields().forEach(field -> box.getChildren().add(row(field)));
        return box;
    }

    /** Dimensions are a matter of one kind. */
    private SettingRow row(SettingField<VectorSettings> field) {
        var row = new SettingRow(field, "steer", "", bag);
        if (field.key().equals("dimensions")) {
            bag.follow(
                    model.vectors().form().usableProperty(),
                    now -> Form.appear(row, now.kind() == VectorKind.DIMENSIONS));
        }
        return row;
    }

    private Button parallel() {
        var button = Form.button("steer.parallel", MaterialDesignT.TRANSLATE, this::makeOfParallel);
        button.setId("steer-parallel");
        button.setTooltip(new Tooltip(Messages.text("steer.parallelHint")));
        Runnable judge = () -> button.setDisable(!model.vectors().isMakeableOfParallel());
        bag.onChange(model.vectors().parallelProperty(), judge);
        bag.onChange(model.vectors().form().validProperty(), judge);
        bag.follow(model.missingProperty(), missing -> judge.run());
        return button;
    }

    private void makeOfParallel() {
        if (!model.vectors().areLarge()) {
            model.vectors().makeOfParallel(model.sideProperty().get(), Optional.empty());
            return;
        }
        File out = target();
        if (out != null) {
            model.vectors().makeOfParallel(model.sideProperty().get(), Optional.of(out.toPath()));
        }
    }

    private File target() {
        var target = Choosers.file(Messages.text("steer.saveVectors"));
        target.setInitialFileName("vectors.safetensors");
        return target.showSaveDialog(getScene().getWindow());
    }

    private void choose() {
        var chooser = Choosers.file(Messages.text("steer.open"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Messages.text("steer.files"), "*.safetensors"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.vectors().open(file.toPath());
        }
    }

    private void make() {
        var chooser = Choosers.file(Messages.text("steer.makeHint"));
        List<File> texts = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (texts == null) {
            return;
        }
        File out = target();
        if (out != null) {
            model.vectors()
                    .make(
                            model.sideProperty().get(),
                            texts.stream().map(File::getPath).toList(),
                            out.toPath());
        }
    }

    private ComboBox<String> language(String id, Property<String> chosen) {
        var box = new ComboBox<String>();
        box.setId(id);
        box.setAccessibleText(Messages.text(id.replace('-', '.')));
        box.setMaxWidth(Double.MAX_VALUE);
        bag.follow(model.vectors().readProperty(), read -> {
            String kept = chosen.getValue();
            box.getItems().setAll(read == null ? List.of() : read.content().languages());
            box.setValue(kept);
        });
        bag.follow(chosen, box::setValue);
        box.valueProperty().subscribe(code -> {
            if (code != null) {
                chosen.setValue(code);
            }
        });
        return box;
    }

    private ComboBox<Side> side() {
        var box = new ComboBox<Side>();
        box.getItems().setAll(Side.values());
        box.setConverter(Choices.shown(Messages::side));
        box.setAccessibleText(Messages.text("steer.side"));
        box.setMaxWidth(Double.MAX_VALUE);
        bag.bindBoth(box.valueProperty(), model.sideProperty());
        return box;
    }

    private HBox strength() {
        var slider = new Slider(0, STRONGEST, model.strengthProperty().get());
        slider.setId("steer-strength");
        slider.setBlockIncrement(STEP);
        slider.setAccessibleText(Messages.text("steer.strength"));
        var shown = new Label();
        shown.setMinWidth(36);
        bag.follow(model.strengthProperty(), now -> {
            slider.setValue(now.doubleValue());
            shown.setText(String.format(Locale.ROOT, "%.2f", now.doubleValue()));
        });
        slider.valueProperty()
                .subscribe(now -> model.strengthProperty().set(Math.rint(now.doubleValue() / STEP) * STEP));
        HBox.setHgrow(slider, Priority.ALWAYS);
        var line = Form.line(slider, shown);
        return Form.row("steer.strength", CAPTION, line);
    }

    private TextArea prompt() {
        var area = new TextArea();
        area.setId("steer-prompt");
        Wrapping.wrap(area);
        area.setPrefRowCount(3);
        area.setMinHeight(58);
        area.setPromptText(Messages.text("steer.promptHint"));
        area.setAccessibleText(Messages.text("steer.prompt"));
        bag.bindBoth(area.textProperty(), model.promptProperty());
        ScriptInput.dress(area, SIZE);
        return area;
    }

    private VBox typed(SettingField<?> field) {
        var input = new TextField();
        input.setId("steer-" + field.key());
        input.setAccessibleText(field.label());
        input.setTooltip(new Tooltip(field.hint() + "\n" + field.range()));
        bag.bindBoth(input.textProperty(), field.textProperty());
        HBox.setHgrow(input, Priority.ALWAYS);
        var name = new Label(field.label());
        name.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        name.setMinWidth(CAPTION);
        name.setPrefWidth(CAPTION);
        name.setLabelFor(input);
        var below = Form.sentences("");
        below.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
        bag.follow(field.errorProperty(), error -> {
            below.setText(error);
            Form.appear(below, !error.isEmpty());
        });
        return new VBox(1, Form.line(name, input), below);
    }

    private StartStop run() {
        var actions = new StartStop.Actions(
                model::start,
                model::stop,
                model.missingProperty().isEmpty().and(model.runningProperty().not()),
                model.runningProperty().or(model.writingProperty()));
        return new StartStop("steer-start", "steer.start", actions, bag);
    }

    private StringBinding empty() {
        var text = Bindings.createStringBinding(
                () -> Messages.text(model.runningProperty().get() ? "steer.sweeping" : "steer.empty"),
                model.runningProperty());
        bag.onClose(text::dispose);
        return text;
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
