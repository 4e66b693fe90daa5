package org.glotlens.app.view.lens;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.OvertakingFigure;
import org.glotlens.charts.OvertakingFigureData;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LensNumbers;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.lens.TargetCurves;
import org.glotlens.engine.measure.LensFiles;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/**
 * What the prompts on show say together, computed in the background whenever they or the kind of interval change: first
 * what needs no resampling, then all of it. Results that come late, for what is no longer on show, are dropped.
 */
public final class LensStatisticsViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Bag bag = new Bag();
    private final ObjectProperty<IntervalKind> kind = new SimpleObjectProperty<>(this, "kind");
    private final StringProperty language = new SimpleStringProperty(this, "language", OvertakingCount.ANY);
    private final ReadOnlyObjectWrapper<LensNumbers> numbers =
            new ReadOnlyObjectWrapper<>(this, "numbers", LensNumbers.NONE);
    private final ReadOnlyObjectWrapper<List<String>> targets = new ReadOnlyObjectWrapper<>(this, "targets", List.of());
    private final ReadOnlyObjectWrapper<LensAnalysis> analysis = new ReadOnlyObjectWrapper<>(this, "analysis");
    private final ReadOnlyBooleanWrapper pending = new ReadOnlyBooleanWrapper(this, "pending");
    private final ReadOnlyObjectWrapper<Figure> overtaking = new ReadOnlyObjectWrapper<>(this, "overtaking");

    /** Follows the lens result and the filter of {@code state}; keeps the kind of interval in {@code settings}. */
    public LensStatisticsViewModel(WorkbenchState state, JobRunner jobs, Settings settings) {
        this.state = state;
        this.jobs = jobs;
        kind.set(settings.interval());
        bag.onChange(state.lensProperty(), this::measure);
        bag.onChange(state.filterProperty(), this::measure);
        bag.onChange(kind, this::measure);
        bag.follow(kind, settings::putInterval);
        bag.follow(
                numbers,
                now -> targets.set(
                        now.targets().stream().map(TargetCurves::language).toList()));
        bag.onChange(analysis, this::draw);
        bag.onChange(language, this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.follow(state.layerProperty(), layer -> {
            if (overtaking.get() instanceof OvertakingFigure drawn) {
                overtaking.set(drawn.withSelectedLayer(layer.intValue()));
            }
        });
        measure();
    }

    /** Which interval the curves and areas have. */
    public ObjectProperty<IntervalKind> kindProperty() {
        return kind;
    }

    /** Whether resampling is under way, so that curves have a stand-in for the interval that was asked for. */
    public ReadOnlyBooleanProperty pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    /** Which interval the curves have now. */
    public IntervalKind shownKind() {
        return analysis.get() == null
                ? LensNumbers.direct(kind.get())
                : analysis.get().estimates().kind();
    }

    /** Target language whose overtaking is drawn, or {@link OvertakingCount#ANY}. */
    public StringProperty languageProperty() {
        return language;
    }

    /** What the figures of the means are drawn from. */
    public ReadOnlyObjectProperty<LensNumbers> numbersProperty() {
        return numbers.getReadOnlyProperty();
    }

    /** The target languages that {@link #numbersProperty} has curves of, in their order. */
    public ReadOnlyObjectProperty<List<String>> targetsProperty() {
        return targets.getReadOnlyProperty();
    }

    /** All statistics, or null while they are computed or nothing was measured. */
    public ReadOnlyObjectProperty<LensAnalysis> analysisProperty() {
        return analysis.getReadOnlyProperty();
    }

    /** Where the target overtakes English, or null while that is not known. */
    public ReadOnlyObjectProperty<Figure> overtakingProperty() {
        return overtaking.getReadOnlyProperty();
    }

    /** What the figure of the overtaking was made from, with the line that draws it again; empty where nothing is. */
    public String origin(ExportSettings settings) {
        LensAnalysis present = analysis.get();
        if (present == null) {
            return ProvenanceJson.text(List.of());
        }
        LensSelection shown = LensSelection.defaults().over(shownPrompts()).withOvertaking(List.of(drawnLanguage()));
        return ProvenanceJson.text(List.of(FigureLine.of(
                state.lensProperty().get().provenance(),
                shown,
                present.estimates().kind(),
                settings)));
    }

    /** Ids of the prompts that the means are over, where these are not all that were measured. */
    public List<String> shownPrompts() {
        LensResult result = state.lensProperty().get();
        if (result == null) {
            return List.of();
        }
        return shown(result, state.filterProperty().get());
    }

    /** The same of the prompts that are answered in one language. */
    List<String> shownPrompts(String language) {
        LensResult result = state.lensProperty().get();
        return result == null
                ? List.of()
                : shown(
                        result,
                        state.filterProperty()
                                .get()
                                .and(prompt -> prompt.language().equals(language)));
    }

    private static List<String> shown(LensResult result, Predicate<Prompt> filter) {
        List<String> kept =
                result.prompts().stream().filter(filter).map(Prompt::id).toList();
        return kept.size() == result.prompts().size() ? List.of() : kept;
    }

    private String drawnLanguage() {
        return languages().contains(language.get()) ? language.get() : OvertakingCount.ANY;
    }

    /** Languages with prompts in which a target can overtake, all together first. */
    public List<String> languages() {
        LensAnalysis present = analysis.get();
        return present == null
                ? List.of()
                : present.overtakings().stream()
                        .map(OvertakingCount::language)
                        .distinct()
                        .toList();
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof LayerPick(int layer)) {
            state.selectLayer(layer);
        }
    }

    /** Writes the tables of the prompts on show, the same files as the command line's. */
    public void save(Path folder) {
        LensAnalysis shown = analysis.get();
        if (shown == null) {
            return;
        }
        jobs.start(new JobRequest<>(
                "statistics export",
                Messages.text("statistics.saving"),
                watch -> {
                    LensFiles.write(shown, folder);
                    return folder;
                },
                done -> state.tell("statistics.saved", done),
                state::fail));
    }

    private void measure() {
        LensResult result = state.lensProperty().get();
        analysis.set(null);
        pending.set(result != null);
        if (result == null) {
            numbers.set(LensNumbers.NONE);
            return;
        }
        PromptFilter filter = state.filterProperty().get();
        long seed = result.provenance().seed();
        var estimates = new Estimates(kind.get(), new Bootstrap(Bootstrap.RESAMPLES, seed));
        jobs.start(new JobRequest<>(
                        "lens curves",
                        Messages.text("statistics.curves"),
                        watch -> LensNumbers.quick(result.only(filter), estimates),
                        quick -> {
                            if (analysis.get() == null) {
                                numbers.set(quick);
                            }
                        },
                        state::fail)
                .toldWhenStopped(Messages.message("statistics.stopped")));
        jobs.start(new JobRequest<>(
                        "lens statistics",
                        Messages.text("statistics.running"),
                        watch -> LensAnalysis.of(result.only(filter), estimates, watch),
                        done -> {
                            numbers.set(LensNumbers.of(done));
                            analysis.set(done);
                            pending.set(false);
                        },
                        failure -> {
                            pending.set(false);
                            state.fail(failure);
                        })
                .toldWhenStopped(Messages.message("statistics.stopped")));
    }

    private void draw() {
        LensAnalysis present = analysis.get();
        if (present == null || present.overtakings().isEmpty()) {
            overtaking.set(null);
            return;
        }
        int nLayers = present.result().nLayers();
        var data = new OvertakingFigureData(
                present.overtakings(),
                drawnLanguage(),
                nLayers,
                state.layerProperty().get(),
                ChartText.said(present.result().remarks()));
        overtaking.set(new OvertakingFigure(data, Looks.of(state.themeProperty().get())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
