package org.glotlens.app.view.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.charts.LensNotes;
import org.glotlens.charts.LensScale;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.HumpSummary;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.run.Side;

/** The lens curves of one checkpoint: the mean over the prompts on show, or the selected prompt's own. */
public final class LensViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final LensStatisticsViewModel statistics;
    private final Side side;
    private final Bag bag = new Bag();
    private final BooleanProperty overlaid = new SimpleBooleanProperty(this, "overlaid");
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");
    private final BooleanProperty zoomed = new SimpleBooleanProperty(this, "zoomed");
    private final BooleanProperty chance = new SimpleBooleanProperty(this, "chance");
    private final BooleanProperty energetic = new SimpleBooleanProperty(this, "energetic");
    private final ReadOnlyObjectWrapper<List<CurveSummary>> curves =
            new ReadOnlyObjectWrapper<>(this, "curves", List.of());
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private LensSummaries summaries = LensSummaries.NONE;

    /** Follows the lens result, prompt, languages, layer and theme of {@code state}, and the means of its prompts. */
    public LensViewModel(WorkbenchState state, LensStatisticsViewModel statistics, Side side) {
        this.state = state;
        this.statistics = statistics;
        this.side = side;
        bag.onChange(state.lensProperty(), this::measure);
        bag.onChange(state.promptProperty(), this::measure);
        bag.onChange(statistics.summariesProperty(), this::measure);
        bag.onChange(statistics.analysisProperty(), this::draw);
        bag.onChange(chance, this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(state.languagesProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(overlaid, this::draw);
        bag.onChange(difference, this::draw);
        bag.onChange(zoomed, this::draw);
        bag.onChange(energetic, this::draw);
        bag.follow(state.layerProperty(), layer -> {
            if (figure.get() instanceof LensFigure drawn) {
                figure.set(drawn.withSelectedLayer(layer.intValue()));
            }
        });
        measure();
    }

    /** Whether the base checkpoint's curves lie pale under these. */
    public BooleanProperty overlaidProperty() {
        return overlaid;
    }

    /** Whether the aligned checkpoint's figure shows aligned minus base, paired by prompt. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** Whether the axis ends at the highest curve rather than at 1. */
    public BooleanProperty zoomedProperty() {
        return zoomed;
    }

    /** Whether the strip shows the token energy rather than the entropy. */
    public BooleanProperty energeticProperty() {
        return energetic;
    }

    /** Whether the curves of wrong answers lie pale under these, where they were measured. */
    public BooleanProperty chanceProperty() {
        return chance;
    }

    /** The summaries that are drawn, with the entropy's. */
    public ReadOnlyObjectProperty<List<CurveSummary>> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /** The figure, or null while there are no readings of this checkpoint. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof LayerPick(int layer)) {
            state.selectLayer(layer);
        }
    }

    private void measure() {
        LensResult result = state.lensProperty().get();
        if (result == null || state.readings(side).isEmpty()) {
            summaries = LensSummaries.NONE;
        } else if (state.promptIndex().isPresent()) {
            summaries = LensSummaries.ofOne(
                    result, PromptFilter.ofIds(Set.of(state.promptProperty().get())));
        } else {
            summaries = statistics.summariesProperty().get();
        }
        draw();
    }

    private void draw() {
        if (summaries.of(side).isEmpty() || state.lensProperty().get() == null) {
            curves.set(List.of());
            figure.set(null);
            return;
        }
        Curve strip = energetic.get() ? Curve.ENERGY : Curve.ENTROPY;
        boolean isDifference = difference.get()
                && side == Side.ALIGNED
                && !summaries.differences().isEmpty();
        List<Curve> names = shownCurves();
        List<CurveSummary> drawn = (isDifference ? summaries.differences() : summaries.of(side))
                .stream()
                        .filter(c -> names.contains(c.curve()) || c.curve().equals(strip))
                        .toList();
        curves.set(drawn);
        var data = LensFigureData.of(isDifference ? differenceTitle() : title(), drawn)
                .withCurves(names)
                .withStrip(LensSummaries.named(drawn, strip))
                .withSelectedLayer(state.layerProperty().get());
        data = isDifference ? difference(data) : probabilities(data, strip);
        figure.set(new LensFigure(data, Looks.of(state.themeProperty().get())));
    }

    private LensFigureData probabilities(LensFigureData plain, Curve strip) {
        var data = plain.withStripMax(summaries.highest(strip)).withNotes(notes(List.of(), side.label()));
        if (zoomed.get()) {
            data = data.withReading(LensScale.Reading.PROBABILITY_ZOOMED);
        }
        if (overlaid.get() && side == Side.ALIGNED) {
            data = data.withUnderlay(summaries.of(Side.BASE));
        }
        return chance.get() ? data.withChance(chanceCurves()) : data;
    }

    private LensFigureData difference(LensFigureData plain) {
        return plain.withReading(LensScale.Reading.DIFFERENCE)
                .withNotes(notes(summaries.tests(), HumpSummary.DIFFERENCE));
    }

    /** What the caption says: how many were dropped, and of a mean the area of the English hump. */
    private LensNotes notes(List<CurveDifference> tests, String checkpoint) {
        String hump = state.promptIndex().isPresent()
                ? ""
                : statistics.hump(checkpoint).map(LensViewModel::sentence).orElse("");
        return new LensNotes(state.lensProperty().get().dropped().size(), tests, hump);
    }

    private static String sentence(HumpSummary hump) {
        var estimate = hump.estimate();
        String area = LensLines.estimate(estimate);
        return Double.isNaN(hump.p())
                ? Messages.text("lens.hump", area)
                : Messages.text("lens.humpDifference", area, Numbers.p(hump.p()));
    }

    private List<CurveSummary> chanceCurves() {
        return summaries.of(side).stream()
                .filter(c -> c.n() > 0 && c.curve().kind().isChance())
                .filter(c -> state.isShown(c.curve().language()))
                .toList();
    }

    private String differenceTitle() {
        return Optional.ofNullable(state.promptProperty().get())
                .map(id -> Messages.text("lens.differencePrompt", id))
                .orElseGet(() -> Messages.text("lens.differenceMean"));
    }

    /** The languages on show that any prompt on show has, then the ids that several languages claim. */
    private List<Curve> shownCurves() {
        List<Curve> measured = summaries.of(side).stream()
                .filter(c -> c.n() > 0)
                .map(CurveSummary::curve)
                .toList();
        var names = new ArrayList<Curve>();
        state.languagesProperty().get().stream()
                .filter(state::isShown)
                .map(Curve::answer)
                .filter(measured::contains)
                .forEach(names::add);
        if (measured.contains(Curve.SHARED)) {
            names.add(Curve.SHARED);
        }
        return names;
    }

    private String title() {
        String name = Messages.text("side." + side.label());
        Optional<String> prompt = Optional.ofNullable(state.promptProperty().get());
        return prompt.map(id -> Messages.text("lens.prompt", name, id))
                .orElseGet(() -> Messages.text("lens.mean", name));
    }

    @Override
    public void close() {
        bag.close();
    }
}
