package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.engine.runs.ProbeSet;

/** Chooses what the next run is watched by: nothing, the sample's prompts and texts, or files. */
final class ProbeChoice extends HBox {
    private final FineTuneViewModel model;

    ProbeChoice(FineTuneViewModel model, SampleFolder sample, Bag bag) {
        super(6);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        var menu = new MenuButton();
        menu.setId("probe-choice");
        menu.setMnemonicParsing(false);
        menu.getStyleClass().add(Styles.SMALL);
        menu.setAccessibleText(Messages.text("probes.choice"));
        menu.setTooltip(new Tooltip(Messages.text("probes.choiceHint")));
        bag.bind(menu.disableProperty(), model.run().trainingProperty());
        var parallel = Choices.item("probes.parallel", () -> choose("probes.parallel", this::takeParallel));
        menu.getItems()
                .addAll(
                        Choices.item("probes.none", () -> model.probesProperty().set(null)),
                        Choices.item(
                                "probes.sample",
                                () -> model.probesProperty()
                                        .set(new ProbeSet(sample.prompts(), Optional.of(sample.parallel())))),
                        Choices.item("probes.prompts", () -> choose("probes.prompts", this::takePrompts)),
                        parallel);
        bag.follow(model.probesProperty(), probes -> {
            menu.setText(text(probes));
            parallel.setDisable(probes == null);
        });
        getChildren().addAll(Form.caption("probes.choice", menu), menu);
    }

    private void choose(String key, Consumer<Path> take) {
        var chooser = Choosers.file(Messages.text(key));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON Lines", "*.jsonl"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            take.accept(file.toPath());
        }
    }

    private void takePrompts(Path file) {
        model.probesProperty().set(new ProbeSet(file, Optional.empty()));
    }

    private void takeParallel(Path file) {
        model.probesProperty().set(new ProbeSet(model.probesProperty().get().prompts(), Optional.of(file)));
    }

    private static String text(ProbeSet probes) {
        if (probes == null) {
            return Messages.text("probes.none");
        }
        Path prompts = probes.prompts().getFileName();
        return probes.parallel()
                .map(parallel -> Messages.text("probes.both", prompts, parallel.getFileName()))
                .orElseGet(prompts::toString);
    }
}
