package org.glotlens.app.view.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.FigurePick.TargetPick;
import org.glotlens.charts.LayeredFigure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.LensNumbers;
import org.glotlens.charts.choice.LensPanels;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.run.Side;

/** The lens curves of one checkpoint: the mean over the prompts on show, or the selected prompt's own. */
public final class LensViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final LensStatisticsViewModel statistics;
    private final LensSwitches switches;
    private final Side side;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<List<CurveSummary>> curves =
            new ReadOnlyObjectWrapper<>(this, "curves", List.of());
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private LensNumbers numbers = LensNumbers.NONE;

    /**
     * Follows the lens result, prompt, languages, layer and theme of {@code state}, and the means of its prompts.
     *
     * @param switches the same for both checkpoints
     */
    public LensViewModel(WorkbenchState state, LensStatisticsViewModel statistics, LensSwitches switches, Side side) {
        this.state = state;
        this.statistics = statistics;
        this.switches = switches;
        this.side = side;
        bag.onChange(state.lensProperty(), this::measure);
        bag.onChange(state.promptProperty(), this::measure);
        bag.onChange(statistics.numbersProperty(), this::measure);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(state.languagesProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        switches.all().forEach(change -> bag.onChange(change, this::draw));
        bag.onChange(switches.arrangementProperty(), this::measure);
        bag.onChange(switches.targetProperty(), this::measure);
        bag.follow(state.layerProperty(), layer -> {
            if (figure.get() instanceof LayeredFigure drawn) {
                figure.set(drawn.withSelectedLayer(layer.intValue()));
            }
        });
        measure();
    }

    /** The summaries that are drawn, with the entropy's. */
    public ReadOnlyObjectProperty<List<CurveSummary>> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /** The figure, or null while there are no readings of this checkpoint. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** What the figures of both checkpoints show now. */
    public LensSelection selection() {
        return new LensSelection(
                        shownCurves(),
                        List.of(),
                        Checkpoints.of(side),
                        switches.arrangementProperty().get().drawn(),
                        switches.zoomedProperty().get(),
                        switches.energeticProperty().get(),
                        switches.chanceProperty().get(),
                        switches.overlaidProperty().get(),
                        switches.differenceProperty().get(),
                        List.of())
                .over(shownPrompts());
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof LayerPick(int layer)) {
            state.selectLayer(layer);
        } else if (pick instanceof TargetPick(String language)) {
            switches.showPair(language);
        }
    }

    private void measure() {
        LensResult result = state.lensProperty().get();
        if (result == null || state.readings(side).isEmpty()) {
            numbers = LensNumbers.NONE;
        } else if (state.promptIndex().isPresent()) {
            numbers = LensNumbers.ofOne(result, state.promptProperty().get());
        } else {
            numbers = pair().map(statistics.numbersProperty().get()::ofTarget)
                    .orElseGet(statistics.numbersProperty()::get);
        }
        draw();
    }

    private void draw() {
        if (numbers.of(side).isEmpty() || state.lensProperty().get() == null) {
            curves.set(List.of());
            figure.set(null);
            return;
        }
        var panels = new LensPanels(numbers, selection());
        curves.set(panels.drawn(side));
        figure.set(panels.figure(side, Looks.of(state.themeProperty().get()))
                .map(drawn -> drawn.withSelectedLayer(state.layerProperty().get()))
                .orElse(null));
    }

    /** The languages on show that any prompt on show has, then the ids that several languages claim. */
    private List<String> shownCurves() {
        List<Curve> measured = numbers.summaries().stream()
                .filter(c -> c.n() > 0)
                .map(CurveSummary::curve)
                .toList();
        var names = new ArrayList<String>();
        state.languagesProperty().get().stream()
                .filter(state::isShown)
                .map(Curve::answer)
                .filter(measured::contains)
                .forEach(curve -> names.add(curve.text()));
        if (measured.contains(Curve.SHARED)) {
            names.add(Curve.SHARED.text());
        }
        pair().ifPresent(target -> names.removeIf(name -> !name.equals(LanguageCode.ENGLISH) && !name.equals(target)));
        // no name at all would stand for all curves, this one for the strip alone
        return names.isEmpty() ? List.of(Curve.ENTROPY.text()) : names;
    }

    /** The target language that is drawn alone with English, where one is. */
    private Optional<String> pair() {
        List<String> targets = statistics.targetsProperty().get();
        if (switches.arrangementProperty().get() != Arrangement.PAIR
                || targets.isEmpty()
                || state.promptIndex().isPresent()) {
            return Optional.empty();
        }
        String chosen = switches.targetProperty().get();
        return Optional.of(targets.contains(chosen) ? chosen : targets.getFirst());
    }

    /** The prompts that are drawn, where these are not all that were measured. */
    private List<String> shownPrompts() {
        return state.lensProperty().get() != null && state.promptIndex().isPresent()
                ? List.of(state.promptProperty().get())
                : pair().map(statistics::shownPrompts).orElseGet(statistics::shownPrompts);
    }

    @Override
    public void close() {
        bag.close();
    }
}
