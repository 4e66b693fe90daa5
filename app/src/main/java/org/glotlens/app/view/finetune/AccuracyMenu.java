package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.runs.RunAccuracyJob;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Measures the accuracy of runs before and after: on the sample's prompts, a file, or the task under Tasks. */
final class AccuracyMenu extends MenuButton {
    private final Asking asking;
    private final Supplier<List<Path>> runs;

    /** @param runs what to measure when an entry is chosen */
    AccuracyMenu(Asking asking, Supplier<List<Path>> runs, Bag bag) {
        super(Messages.text("runs.measure"), new FontIcon(MaterialDesignC.CHECK_ALL));
        this.asking = asking;
        this.runs = runs;
        getStyleClass().add(Styles.SMALL);
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(Messages.text("runs.measureHint")));
        var tasks = Choices.item("runs.onTask", () -> asking.chosen().get().ifPresent(this::measure));
        getItems()
                .addAll(
                        Choices.item("runs.onSample", () -> measure(RunsViewModel.prompts(asking.samplePrompts()))),
                        Choices.item("runs.onFile", this::choose),
                        tasks);
        setOnShowing(e -> tasks.setDisable(asking.chosen().get().isEmpty()));
        bag.bind(disableProperty(), asking.runs().measuringProperty());
    }

    private void choose() {
        var chooser = Choosers.file(Messages.text("runs.onFile"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON Lines", "*.jsonl"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            measure(RunsViewModel.prompts(file.toPath()));
        }
    }

    private void measure(Job<RunAccuracyJob.Questions> questions) {
        asking.runs().measure(runs.get(), questions);
    }
}
