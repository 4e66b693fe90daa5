package org.glotlens.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.FollowedFigureData.Along;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.charts.LensScale;
import org.glotlens.charts.OvertakingFigure;
import org.glotlens.charts.OvertakingFigureData;
import org.glotlens.charts.choice.BarrierPanels;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.ConfusionPanels;
import org.glotlens.charts.choice.ConsistencyPanels;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.charts.choice.EffectPanels;
import org.glotlens.charts.choice.GridPanels;
import org.glotlens.charts.choice.GridSelection;
import org.glotlens.charts.choice.LensNumbers;
import org.glotlens.charts.choice.LensPanels;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.NeuronPanels;
import org.glotlens.charts.choice.NeuronStepsPanels;
import org.glotlens.charts.choice.PassPanels;
import org.glotlens.charts.choice.PatchPanels;
import org.glotlens.charts.choice.PatchSelection;
import org.glotlens.charts.choice.PlanPanels;
import org.glotlens.charts.choice.ProblemPanels;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.charts.choice.SteerPanels;
import org.glotlens.charts.choice.UnitSharesPanels;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.measure.GridMeasurement;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.RunNeurons;

/** Draws the figures of a result into the folder {@code figures} beside its tables, base above aligned. */
final class ResultFigures {
    /** Smaller type, for several layers stand side by side on a page. */
    private static final FigureStyle SHEET = FigureStyle.print().withFontSize(6);

    private ResultFigures() {}

    /** The folder of figures beside tables. */
    static Staging beside(Staging tables) {
        return tables.in("figures");
    }

    /**
     * Writes {@code lens}, {@code barrier}, where chance curves were read {@code lens_chance}, and {@code overtaking} where asked for.
     *
     * @throws DataException if a figure cannot be written
     * @throws CancelledException if cancelled while the chosen prompts are analysed
     */
    static void write(LensAnalysis analysis, LensSelection selection, FigureFolder folder, Watch watch)
            throws DataException, CancelledException {
        LensPanels panels = new LensPanels(numbers(analysis, selection, watch), selection);
        write("lens", panels.sheet(FigureStyle.print()), folder);
        List<CurveSummary> chance = analysis.summaries().stream()
                .filter(summary -> summary.curve().kind().isChance())
                .toList();
        write("overtaking", overtaking(analysis, selection, watch), folder);
        LensResult result = analysis.result();
        LensResult chosen = selection.prompts().isEmpty()
                ? result
                : result.only(PromptFilter.ofIds(Set.copyOf(selection.prompts())));
        write("barrier", new BarrierPanels(chosen, selection.checkpoints()).sheet(FigureStyle.print()), folder);
        write("lens_chance", chance.isEmpty() ? Optional.empty() : Optional.of(chance(chance)), folder);
    }

    /** Where the target overtakes English, a panel a language that was chosen. */
    private static Optional<Figure> overtaking(LensAnalysis whole, LensSelection selection, Watch watch)
            throws DataException, CancelledException {
        if (selection.overtaking().isEmpty()) {
            return Optional.empty();
        }
        LensResult result = whole.result();
        PromptFilter chosen = PromptFilter.ofIds(Set.copyOf(selection.prompts()));
        LensAnalysis analysis =
                selection.prompts().isEmpty() ? whole : LensAnalysis.of(result.only(chosen), whole.estimates(), watch);
        List<String> languages = analysis.overtakings().stream()
                .map(OvertakingCount::language)
                .distinct()
                .toList();
        known("--figure-overtaking", selection.overtaking(), languages);
        List<Figure> panels = new ArrayList<>();
        for (String language : selection.overtaking()) {
            var data = new OvertakingFigureData(
                    analysis.overtakings(), language, result.nLayers(), 0, ChartText.said(result.remarks()));
            panels.add(new OvertakingFigure(data, FigureStyle.print()));
        }
        return Optional.of(
                panels.size() == 1
                        ? panels.getFirst()
                        : new FigureGrid("Where the target overtakes English", 1, panels));
    }

    /** The prompts that were chosen, together or the only one by itself. */
    private static LensNumbers numbers(LensAnalysis analysis, LensSelection selection, Watch watch)
            throws CancelledException {
        List<String> ids = selection.prompts();
        if (ids.isEmpty()) {
            return LensNumbers.of(analysis);
        }
        LensResult result = analysis.result();
        return ids.size() == 1
                ? LensNumbers.ofOne(result, ids.getFirst())
                : LensNumbers.of(
                        LensAnalysis.of(result.only(PromptFilter.ofIds(Set.copyOf(ids))), analysis.estimates(), watch));
    }

    /** Both checkpoints on axes that end at the highest of all bands. */
    private static Figure chance(List<CurveSummary> summaries) {
        double top = summaries.stream()
                .flatMapToDouble(summary -> DoubleStream.of(summary.high()))
                .filter(high -> !Double.isNaN(high))
                .max()
                .orElse(Double.NaN);
        List<Figure> panels = new ArrayList<>();
        for (Side side : Side.values()) {
            List<CurveSummary> own =
                    summaries.stream().filter(summary -> summary.side() == side).toList();
            if (!own.isEmpty()) {
                LensFigureData data = LensFigureData.of(side, own).withScale(LensScale.WHOLE.zoomedTo(top));
                panels.add(new LensFigure(data, FigureStyle.print()));
            }
        }
        return new FigureGrid("Chance level of the logit lens", 1, panels);
    }

    /**
     * Writes {@code pca}, {@code pearson} and {@code alignment}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(RepresentResult result, RepresentSelection selection, FigureFolder folder) throws DataException {
        RepresentPanels panels = new RepresentPanels(result, selection);
        FigureStyle style = selection.layersOf(result.nLayers()).size() == 1 ? FigureStyle.print() : SHEET;
        write("pca", panels.pca(style), folder);
        write("pearson", panels.pearson(style), folder);
        write("alignment", panels.alignment(FigureStyle.print()), folder);
    }

    /**
     * Writes {@code law} and {@code allocation}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(PlanPanels panels, FigureFolder folder) throws DataException {
        folder.write("law", panels.law(FigureStyle.print()));
        folder.write("allocation", panels.bars(FigureStyle.print()));
    }

    /**
     * Writes {@code consistency}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(ConsistencyPanels panels, FigureFolder folder) throws DataException {
        write("consistency", panels.sheet(FigureStyle.print()), folder);
    }

    /**
     * Writes {@code patch}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(PatchPanels panels, FigureFolder folder) throws DataException {
        write("patch", panels.sheet(FigureStyle.print()), folder);
    }

    /**
     * Writes {@code grid}, and what is followed through one of its cells as {@code grid_layers} and {@code grid_positions};
     * of several prompts {@code grid-1} and so on, in their order.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(GridResult result, GridSelection selection, FigureFolder folder) throws DataException {
        int count = result.grids().size();
        leaveOutGrids(folder);
        for (int i = 0; i < count; i++) {
            GridPanels panels = new GridPanels(result.grids().get(i), selection, result.provenance());
            String end = count == 1 ? "" : "-" + (i + 1);
            write("grid" + end, panels.sheet(FigureStyle.print()), folder);
            write("grid_layers" + end, Optional.of(panels.followed(Along.LAYERS, FigureStyle.print())), folder);
            write("grid_positions" + end, Optional.of(panels.followed(Along.POSITIONS, FigureStyle.print())), folder);
        }
    }

    /** Says that a result has no figure of a grid. */
    static void leaveOutGrids(FigureFolder folder) {
        for (String name : List.of("grid", "grid_layers", "grid_positions")) {
            folder.leaveOut(name);
            for (int i = 1; i <= GridMeasurement.MOST_PROMPTS; i++) {
                folder.leaveOut(name + "-" + i);
            }
        }
    }

    /**
     * Writes {@code lens_eval} and, over the layers, {@code lens_eval_layers}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(PassPanels panels, FigureFolder folder) throws DataException {
        write("lens_eval", Optional.of(panels.sheet(FigureStyle.print())), folder);
        write("lens_eval_layers", Optional.of(panels.layers(FigureStyle.print())), folder);
    }

    /**
     * Writes {@code steer}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(SteerPanels panels, FigureFolder folder) throws DataException {
        write("steer", panels.sheet(FigureStyle.print()), folder);
    }

    /**
     * Writes {@code accuracy}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(ProblemPanels panels, FigureFolder folder) throws DataException {
        write("accuracy", Optional.of(panels.sheet(FigureStyle.print())), folder);
    }

    /**
     * Writes {@code confusion}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(ConfusionPanels panels, FigureFolder folder) throws DataException {
        write("confusion", Optional.of(panels.sheet(FigureStyle.print())), folder);
    }

    /**
     * Writes {@code neurons}, where the method gives neurons.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(NeuronPanels panels, FigureFolder folder) throws DataException {
        write("neurons", panels.sheet(FigureStyle.print()), folder);
    }

    /**
     * Writes {@code deactivation} and {@code activation_set} to {@code activation_difference}, each where its effects were
     * measured.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(NeuronsResult result, Checkpoints checkpoints, FigureFolder folder) throws DataException {
        for (SwitchKind kind : SwitchKind.values()) {
            EffectPanels panels = new EffectPanels(result.effects(kind), checkpoints);
            write(EffectPanels.name(kind), panels.sheet(FigureStyle.print()), folder);
        }
    }

    /**
     * Writes {@code expert_shares}, where texts were written with experts fixed.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(UnitSharesPanels panels, FigureFolder folder) throws DataException {
        write("expert_shares", panels.sheet(FigureStyle.print()), folder);
    }

    /**
     * Writes {@code neuron_saves}, where saves of a run were compared.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(Optional<RunNeurons> saves, FigureFolder folder) throws DataException {
        write("neuron_saves", saves.map(found -> new NeuronStepsPanels(found).sheet(FigureStyle.print())), folder);
    }

    static void write(String name, Optional<Figure> figure, FigureFolder folder) throws DataException {
        if (figure.isPresent()) {
            folder.write(name, figure.get());
        } else {
            folder.leaveOut(name);
        }
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(LensResult result, LensSelection selection) throws DataException {
        List<String> curves = result.readings().getFirst().curves().stream()
                .map(Curve::text)
                .collect(Collectors.toCollection(ArrayList::new));
        curves.add(Curve.ENTROPY.text());
        known("--figure-curves", selection.curves(), curves);
        known(
                "--figure-prompts",
                selection.prompts(),
                result.prompts().stream().map(Prompt::id).toList());
        sides(
                selection.checkpoints().sides(),
                result.readings().stream().map(r -> r.side()).toList());
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(RepresentResult result, RepresentSelection selection) throws DataException {
        known("--figure-languages", selection.languages(), result.languages());
        for (int layer : selection.layers()) {
            if (layer > result.nLayers()) {
                throw new DataException(Message.of(
                        "resultFigures.figureLayersNamesLayer",
                        "--figure-layers names layer %s, but the last layer is %s. Give layers from 0 to %s.",
                        layer,
                        result.nLayers(),
                        result.nLayers()));
            }
        }
        sides(selection.checkpoints().sides(), result.sides());
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(PatchResult result, PatchSelection selection) throws DataException {
        known("--figure-answers", selection.answers(), result.curves());
        sides(selection.checkpoints().sides(), List.copyOf(result.sides().keySet()));
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(ConsistencyResult result, ConsistencySelection selection) throws DataException {
        known("--figure-languages", selection.languages(), result.languages());
        sides(selection.checkpoints().sides(), List.copyOf(result.sides().keySet()));
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(GridResult result, GridSelection selection) throws DataException {
        for (PromptGrid grid : result.grids()) {
            known("--figure-follow", List.of(selection.follow()), grid.names());
            if (selection.position() >= grid.tokens().size()) {
                throw new DataException(Message.of(
                        "resultFigures.noPosition",
                        "--figure-position names position %s, but prompt %s has %s tokens, counted from 0. Give a"
                                + " position of the prompt.",
                        selection.position(),
                        grid.prompt(),
                        grid.tokens().size()));
            }
            if (selection.layer() != 0 && !grid.layers().contains(selection.layer())) {
                throw new DataException(Message.of(
                        "resultFigures.noLayer",
                        "--figure-layer names layer %s, but the layers that were read are %s. Give one of them.",
                        selection.layer(),
                        grid.layers()));
            }
        }
        List<Side> sides =
                result.grids().getFirst().sides().stream().map(SideGrid::side).toList();
        sides(selection.checkpoints().sides(), sides);
        if (selection.isDifference() && sides.size() < 2) {
            throw new DataException(Message.of(
                    "resultFigures.noDifference",
                    "--figure-difference asks for aligned minus base, but only the base was read. Give an aligned"
                            + " checkpoint with --aligned."));
        }
        PromptGrid first = result.grids().getFirst();
        if (selection.isDifference() && !first.isOfOneDepth()) {
            throw new DataException(Message.of(
                    "resultFigures.otherDepth",
                    "--figure-difference asks for aligned minus base, but the base has %s layers and the aligned"
                            + " checkpoint %s, so their rows are not the same layers. Leave it out: each is drawn by"
                            + " itself.",
                    first.sides().getFirst().nLayers(),
                    first.sides().getLast().nLayers()));
        }
        if (selection.isDifference() && !selection.colour().hasDifference()) {
            throw new DataException(Message.of(
                    "resultFigures.noDifferenceOf",
                    "A %s has no difference that a colour could show. Leave --figure-difference out, or colour by"
                            + " probability, entropy or followed.",
                    selection.colour().label()));
        }
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(NeuronsResult result, NeuronFigureSelection selection) throws DataException {
        known("--figure-languages", selection.languages(), result.languages());
        if (!result.neurons().isEmpty()) {
            sides(
                    selection.checkpoints().sides(),
                    result.neurons().stream().map(SideNeurons::side).toList());
        }
    }

    static void sides(List<Side> chosen, List<Side> present) throws DataException {
        if (chosen.stream().noneMatch(present::contains)) {
            throw new DataException(Message.of(
                    "resultFigures.figureCheckpointsAsksFor",
                    "--figure-checkpoints asks for the aligned checkpoint, but only the base was read. Give "
                            + "one with --aligned, or leave the option out."));
        }
    }

    /** Refuses names that are not among those present. */
    static void known(String option, List<String> chosen, List<String> present) throws DataException {
        for (String name : chosen) {
            if (!present.contains(name)) {
                String some = present.stream().limit(20).collect(Collectors.joining(", "));
                throw new DataException(Message.of(
                        "resultFigures.namesButTheRun",
                        "%s names %s, but the run has %s%s. Choose among these.",
                        option,
                        name,
                        some,
                        present.size() > 20
                                ? Message.of("resultFigures.andMore", " and %s more", present.size() - 20)
                                : ""));
            }
        }
    }
}
