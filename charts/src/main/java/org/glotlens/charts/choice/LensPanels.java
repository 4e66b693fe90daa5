package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.FigureTitle;
import org.glotlens.charts.LayeredFigure;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.charts.LensNotes;
import org.glotlens.charts.LensScale;
import org.glotlens.charts.TargetsFigure;
import org.glotlens.charts.TargetsFigureData;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.HumpSummary;
import org.glotlens.engine.lens.TargetCurves;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.IntervalKind;

/**
 * The lens figures of base and aligned as a person chose them: the same curves, axis, colours and plot box in both.
 *
 * @param numbers of the prompts that the selection names
 */
public record LensPanels(LensNumbers numbers, LensSelection selection) {
    /** The figure of the checkpoints that were chosen, one above the other; empty where none of them was read. */
    public Optional<Figure> sheet(FigureStyle style) {
        List<Figure> panels = selection.checkpoints().sides().stream()
                .flatMap(side -> figure(side, style).stream())
                .map(Figure.class::cast)
                .toList();
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(ChartText.get("sheet.lens"), 1, panels));
    }

    /** The figure of one checkpoint; empty where it was not read. */
    public Optional<LayeredFigure> figure(Side side, FigureStyle style) {
        if (numbers.of(side).isEmpty()) {
            return Optional.empty();
        }
        List<String> captions = Stream.of(Side.values())
                .filter(each -> !numbers.of(each).isEmpty())
                .map(each -> plain(each, style).caption())
                .toList();
        return Optional.of(plain(side, style.withParts(style.parts().beside(captions))));
    }

    /** A prompt by itself has one target, and differences are over all prompts: both stand in one plot. */
    private LayeredFigure plain(Side side, FigureStyle style) {
        return selection.arrangement() == LensArrangement.TARGETS
                        && numbers.prompt().isEmpty()
                        && !isDifference(side)
                ? new TargetsFigure(targets(side), style)
                : new LensFigure(data(side), style);
    }

    private TargetsFigureData targets(Side side) {
        List<String> wanted = selection.curves();
        List<TargetsFigureData.Panel> panels = numbers.targets().stream()
                .filter(target -> wanted.isEmpty() || wanted.contains(target.language()))
                .flatMap(target -> panel(target, side).stream())
                .toList();
        LensScale scale = selection.isZoomed() ? LensScale.WHOLE.zoomedTo(topOfTargets()) : LensScale.WHOLE;
        int nLayers = numbers.of(side).getFirst().mean().length;
        String text = ChartText.get("targets.title");
        return new TargetsFigureData(
                FigureTitle.of(side, text), panels, nLayers, 0, scale, notes(List.of(), side.label()));
    }

    private Optional<TargetsFigureData.Panel> panel(TargetCurves target, Side side) {
        return target.target(side).map(own -> {
            List<CurveSummary> curves =
                    Stream.concat(english(target, side), Stream.of(own)).toList();
            List<CurveSummary> below = selection.isOverlaid() && side == Side.ALIGNED
                    ? Stream.concat(english(target, Side.BASE), target.target(Side.BASE).stream())
                            .toList()
                    : List.of();
            return new TargetsFigureData.Panel(target.language(), curves, below, target.led(side));
        });
    }

    private Stream<CurveSummary> english(TargetCurves target, Side side) {
        boolean isWanted = selection.curves().isEmpty() || selection.curves().contains(LanguageCode.ENGLISH);
        return isWanted ? target.english(side).stream() : Stream.of();
    }

    /** The highest end of a band in a plot of either checkpoint. */
    private double topOfTargets() {
        return numbers.targets().stream()
                .flatMap(target -> Stream.of(Side.values())
                        .flatMap(side -> Stream.concat(english(target, side), target.target(side).stream())))
                .flatMapToDouble(curve -> DoubleStream.of(curve.high()))
                .filter(high -> !Double.isNaN(high))
                .max()
                .orElse(Double.NaN);
    }

    /** The curves of a checkpoint that are drawn, that of the strip among them. */
    public List<CurveSummary> drawn(Side side) {
        List<Curve> names = names(side);
        return source(side).stream()
                .filter(c -> names.contains(c.curve()) || c.curve().equals(strip()))
                .toList();
    }

    private LensFigureData data(Side side) {
        List<CurveSummary> drawn = drawn(side);
        LensFigureData data = LensFigureData.of(title(side, drawn), drawn).withCurves(names(side));
        for (CurveSummary curve : drawn) {
            data = curve.curve().equals(strip()) ? data.withStrip(curve) : data;
        }
        return isDifference(side) ? difference(data) : probabilities(data, side);
    }

    private LensFigureData probabilities(LensFigureData plain, Side side) {
        LensScale scale = LensScale.WHOLE.withStripMax(numbers.highest(strip()));
        LensFigureData data = plain.withNotes(notes(List.of(), side.label()))
                .withScale(selection.isZoomed() ? scale.zoomedTo(top()) : scale);
        if (selection.isOverlaid() && side == Side.ALIGNED) {
            data = data.withUnderlay(numbers.of(Side.BASE));
        }
        return selection.isWithChance() ? data.withChance(chance(side)) : data;
    }

    private LensFigureData difference(LensFigureData plain) {
        return plain.withReading(LensScale.Reading.DIFFERENCE)
                .withNotes(notes(numbers.tests(), HumpSummary.DIFFERENCE));
    }

    private boolean isDifference(Side side) {
        return selection.isDifference()
                && side == Side.ALIGNED
                && !numbers.differences().isEmpty();
    }

    private List<CurveSummary> source(Side side) {
        return isDifference(side) ? numbers.differences() : numbers.of(side);
    }

    private Curve strip() {
        return selection.isEnergetic() ? Curve.ENERGY : Curve.ENTROPY;
    }

    /** The curves that were chosen and that any prompt has, in the order of the choice. */
    private List<Curve> names(Side side) {
        List<Curve> measured = numbers.of(side).stream()
                .filter(c -> c.n() > 0 && !c.curve().kind().isOfDistribution())
                .map(CurveSummary::curve)
                .toList();
        return selection.curves().isEmpty()
                ? measured.stream().filter(curve -> !curve.kind().isChance()).toList()
                : selection.curves().stream()
                        .flatMap(name ->
                                measured.stream().filter(curve -> curve.text().equals(name)))
                        .toList();
    }

    private List<CurveSummary> chance(Side side) {
        List<String> languages = names(side).stream().map(Curve::language).toList();
        return numbers.of(side).stream()
                .filter(c -> c.n() > 0 && c.curve().kind().isChance())
                .filter(c -> languages.contains(c.curve().language()))
                .toList();
    }

    /** The highest end of a band, or curve of chance, of both checkpoints: where their axes end when they are zoomed. */
    private double top() {
        List<Double> ends = new ArrayList<>();
        for (Side side : Side.values()) {
            List<Curve> names = names(side);
            numbers.of(side).stream()
                    .filter(c -> names.contains(c.curve()))
                    .flatMapToDouble(c -> DoubleStream.concat(DoubleStream.of(c.mean()), DoubleStream.of(c.high())))
                    .forEach(ends::add);
            if (selection.isWithChance()) {
                chance(side).stream()
                        .flatMapToDouble(c -> DoubleStream.of(c.mean()))
                        .forEach(ends::add);
            }
        }
        return ends.stream()
                .filter(end -> !Double.isNaN(end))
                .max(Double::compare)
                .orElse(Double.NaN);
    }

    /** What the caption says: how many were dropped, and of a mean the area of the English hump. */
    private LensNotes notes(List<CurveDifference> tests, String checkpoint) {
        String hump = numbers.hump(checkpoint).map(LensPanels::sentence).orElse("");
        return new LensNotes(numbers.dropped(), tests, (hump + " " + numbers.remark()).strip());
    }

    private static String sentence(HumpSummary hump) {
        Estimate area = hump.estimate();
        String text = ChartText.get(
                "lens.hump.area",
                ChartText.number(area.value(), 3),
                ChartText.number(area.interval().low(), 3),
                ChartText.number(area.interval().high(), 3));
        return Double.isNaN(hump.p())
                ? ChartText.get("lens.hump", text)
                : ChartText.get("lens.hump.difference", text, LensNotes.p(hump.p()));
    }

    private FigureTitle title(Side side, List<CurveSummary> drawn) {
        boolean isMedian = drawn.stream().anyMatch(c -> c.interval().equals(IntervalKind.MEDIAN.caption()));
        String of = numbers.prompt().orElse(ChartText.get(isMedian ? "lens.title.median" : "lens.title.mean"));
        return isDifference(side)
                ? FigureTitle.of(ChartText.get("lens.difference") + " · " + of)
                : FigureTitle.of(side, of);
    }
}
