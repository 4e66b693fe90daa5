package org.glotlens.app.view.neurons;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.UnitSharesPanels;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.run.Side;

/** What is written while the experts of a language are fixed: prompts, settings, and the share of texts in the language. */
public final class NeuronShares implements AutoCloseable {
    /** For a small model and a person who waits: the published numbers are of billions of weights. */
    private static final ExpertWritingSettings OF_WINDOW =
            new ExpertWritingSettings(List.of(10, 100, 500, 1000, 2000), 24, 0, false);

    private static final int PROMPTS = 24;

    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final SettingForm<ExpertWritingSettings> form = new SettingForm<>(ExpertWritingSettings.table());
    private final ObjectProperty<Path> file = new SimpleObjectProperty<>(this, "file");
    private final IntegerProperty most = new SimpleIntegerProperty(this, "most", PROMPTS);
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(this, "side", Side.BASE);
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private final ReadOnlyObjectWrapper<List<ShareRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private NeuronsResult result;

    /** Follows prompts, languages and theme of {@code state}. */
    NeuronShares(WorkbenchState state) {
        this.state = state;
        form.show(OF_WINDOW);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(side, this::draw);
    }

    /** How many units are fixed, and how texts are written. */
    public SettingForm<ExpertWritingSettings> form() {
        return form;
    }

    /** A file of prompts to go on from, or null for the measured prompts. */
    public ObjectProperty<Path> fileProperty() {
        return file;
    }

    /** Most measured prompts; 0 for all. */
    public IntegerProperty mostProperty() {
        return most;
    }

    /** The checkpoint on show. */
    public ObjectProperty<Side> sideProperty() {
        return side;
    }

    /** The curves, or null where no texts were written. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** One row for each language on show and number of units. */
    ReadOnlyObjectProperty<List<ShareRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Whether there are prompts to go on from. */
    boolean hasPrompts() {
        return file.get() != null || !measured().isEmpty();
    }

    /** Reads prompts, away from the interface thread. */
    interface Asked {
        ExpertPrompts prompts() throws GlotlensException;
    }

    /** What is to be written, as it is chosen now. */
    Asked asked() {
        Path chosen = file.get();
        List<Prompt> prompts = measured();
        ExpertWritingSettings settings = form.usableProperty().get();
        return () -> new ExpertPrompts(
                chosen == null ? KeptPrompts.keepTexts(prompts) : GenerationPromptFile.read(chosen), settings);
    }

    private List<Prompt> measured() {
        var lens = state.lensProperty().get();
        long count = most.get() == 0 ? Long.MAX_VALUE : most.get();
        return lens == null ? List.of() : lens.prompts().stream().limit(count).toList();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit(ExportViewModel export) {
        return new NeuronExhibit("expert_shares", () -> result, this::selection).of(figureProperty(), export);
    }

    /** Shows a result; null for none. */
    void show(NeuronsResult other) {
        result = other;
        draw();
    }

    private void draw() {
        figure.set(
                result == null
                        ? null
                        : new UnitSharesPanels(result.shares(), selection())
                                .sheet(Looks.of(state.themeProperty().get()))
                                .orElse(null));
        rows.set(result == null ? List.of() : shown());
    }

    private List<ShareRow> shown() {
        NeuronFigureSelection selection = selection();
        return ShareRow.of(result.shares()).stream()
                .filter(row -> row.side() == side.get())
                .filter(row ->
                        selection.languages().isEmpty() || selection.languages().contains(row.language()))
                .toList();
    }

    /** The chosen checkpoint and the languages on show; all where none of them is. */
    private NeuronFigureSelection selection() {
        List<String> shown = result.languages().stream().filter(state::isShown).toList();
        boolean isAll = shown.isEmpty() || shown.size() == result.languages().size();
        return new NeuronFigureSelection(
                isAll ? List.of() : shown,
                Checkpoints.of(side.get()),
                NeuronFigureSelection.defaults().bars());
    }

    @Override
    public void close() {
        bag.close();
    }
}
