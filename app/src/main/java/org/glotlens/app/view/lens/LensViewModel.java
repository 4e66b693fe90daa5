package org.glotlens.app.view.lens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.Messages;
import org.glotlens.app.view.WorkbenchState;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.charts.Palette;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.PairedDifference;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.run.Side;

/** The lens curves of one checkpoint: the mean over the prompts on show, or the selected prompt's own. */
public final class LensViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final Side side;
    private final Bag bag = new Bag();
    private final BooleanProperty overlaid = new SimpleBooleanProperty(this, "overlaid");
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");
    private final BooleanProperty zoomed = new SimpleBooleanProperty(this, "zoomed");
    private final BooleanProperty energetic = new SimpleBooleanProperty(this, "energetic");
    private final ReadOnlyObjectWrapper<List<CurveSummary>> curves =
            new ReadOnlyObjectWrapper<>(this, "curves", List.of());
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private List<CurveSummary> summaries = List.of();
    private List<CurveSummary> differences = List.of();

    /** Follows the lens result, prompt, languages, layer and theme of {@code state}. */
    public LensViewModel(WorkbenchState state, Side side) {
        this.state = state;
        this.side = side;
        bag.onChange(state.lensProperty(), this::measure);
        bag.onChange(state.promptProperty(), this::measure);
        bag.onChange(state.filterProperty(), this::measure);
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
            summaries = List.of();
            differences = List.of();
        } else {
            PromptFilter filter = state.promptIndex().isPresent()
                    ? PromptFilter.ofIds(Set.of(state.promptProperty().get()))
                    : state.filterProperty().get();
            summaries = CurveStatistics.summarise(result, filter);
            differences = side == Side.ALIGNED ? PairedDifference.summarise(result, filter) : List.of();
        }
        draw();
    }

    private void draw() {
        if (summaries.isEmpty()) {
            curves.set(List.of());
            figure.set(null);
            return;
        }
        if (difference.get() && !differences.isEmpty()) {
            drawDifference();
            return;
        }
        List<String> names = shownCurves();
        List<CurveSummary> own = of(side).stream()
                .filter(c -> names.contains(c.curve()) || c.curve().equals(CurveStatistics.ENTROPY))
                .toList();
        curves.set(own);
        LensResult result = state.lensProperty().get();
        var data = LensFigureData.of(title(), own)
                .withCurves(names)
                .withStripMax(highest(CurveStatistics.ENTROPY))
                .withSelectedLayer(state.layerProperty().get())
                .withDropped(result.dropped().size());
        if (energetic.get()) {
            data = data.withStrip(named(of(side), CurveStatistics.ENERGY))
                    .withStripMax(highest(CurveStatistics.ENERGY));
        }
        if (zoomed.get()) {
            data = data.withReading(LensFigureData.Reading.PROBABILITY_ZOOMED);
        }
        if (overlaid.get() && side == Side.ALIGNED) {
            data = data.withUnderlay(of(Side.BASE));
        }
        figure.set(LensFigure.of(data, Looks.of(state.themeProperty().get())));
    }

    private void drawDifference() {
        List<String> names = shownCurves();
        String strip = energetic.get() ? CurveStatistics.ENERGY : CurveStatistics.ENTROPY;
        List<CurveSummary> drawn = differences.stream()
                .filter(c -> names.contains(c.curve()) || c.curve().equals(strip))
                .toList();
        curves.set(drawn);
        var data = LensFigureData.of(differenceTitle(), drawn)
                .withCurves(names)
                .withStrip(named(differences, strip))
                .withReading(LensFigureData.Reading.DIFFERENCE)
                .withSelectedLayer(state.layerProperty().get())
                .withDropped(state.lensProperty().get().dropped().size());
        figure.set(LensFigure.of(data, Looks.of(state.themeProperty().get())));
    }

    private String differenceTitle() {
        return Optional.ofNullable(state.promptProperty().get())
                .map(id -> Messages.text("lens.differencePrompt", id))
                .orElseGet(() -> Messages.text("lens.differenceMean"));
    }

    private List<CurveSummary> of(Side wanted) {
        return summaries.stream().filter(s -> s.side() == wanted).toList();
    }

    /** The languages on show that any prompt on show has, then the ids that several languages claim. */
    private List<String> shownCurves() {
        List<String> measured = of(side).stream()
                .filter(c -> c.n() > 0)
                .map(CurveSummary::curve)
                .toList();
        var names = new ArrayList<String>();
        state.languagesProperty().get().stream()
                .filter(code -> state.isShown(code) && measured.contains(code))
                .forEach(names::add);
        if (measured.contains(Palette.SHARED)) {
            names.add(Palette.SHARED);
        }
        return names;
    }

    private static CurveSummary named(List<CurveSummary> among, String curve) {
        return among.stream().filter(s -> s.curve().equals(curve)).findFirst().orElseThrow();
    }

    /** Highest mean of both checkpoints, so that the two strips compare. */
    private double highest(String curve) {
        return summaries.stream()
                .filter(s -> s.curve().equals(curve))
                .flatMapToDouble(s -> Arrays.stream(s.mean()))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(Double.NaN);
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
