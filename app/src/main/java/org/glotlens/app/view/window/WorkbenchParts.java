package org.glotlens.app.view.window;

import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glotlens.app.view.edits.EditList;
import org.glotlens.app.view.grid.Panels;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.lens.Arrangement;
import org.glotlens.app.view.project.Field;
import org.glotlens.app.view.project.SessionPart;
import org.glotlens.app.view.project.SessionPart.Access;
import org.glotlens.charts.FollowedFigureData;
import org.glotlens.charts.GridColour;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.TokenizerBars.Count;
import org.glotlens.charts.choice.ConsistencySelection.Order;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.problem.ProblemTask;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.task.AnswerOutput;

/** The parts of what is asked and shown in one window; a tab with something to remember adds one. */
final class WorkbenchParts {
    private WorkbenchParts() {}

    /** Codes of the languages that are left out of every view. */
    private record Hidden(Set<String> codes) {
        Hidden {
            codes = new TreeSet<>(codes);
        }
    }

    /** The selected layer. */
    private record Layer(int layer) {}

    /** The selected prompt; empty for the mean over all. */
    private record SelectedPrompt(Optional<String> id) {}

    /** The tokens that are followed through the grid, as they were typed. */
    private record Pins(List<String> tokens) {
        Pins {
            tokens = List.copyOf(tokens);
        }
    }

    /** All of them, those first on which others depend. */
    static List<SessionPart<?>> of(Workbench bench) {
        List<SessionPart<?>> parts = new ArrayList<>();
        parts.add(FileParts.checkpoints(bench));
        parts.add(FileParts.texts(bench));
        parts.add(SessionPart.of("options", options(bench)));
        parts.add(new SessionPart<>(
                "sets",
                SetOverrides.class,
                () -> bench.experiment().edited().setsProperty().get(),
                bench.experiment().edited()::put,
                List.of(bench.experiment().edited().setsProperty()),
                true,
                List.of()));
        parts.add(SessionPart.of(
                "edits",
                EditList.class,
                new Access<>(() -> bench.edits().allProperty().get(), bench.edits()::put),
                List.of(bench.edits().allProperty())));
        parts.add(jacobian(bench));
        parts.add(languages(bench));
        parts.add(SessionPart.of(
                        "pair",
                        List.of(
                                Field.choice(
                                        "source",
                                        "experiment.source",
                                        bench.experiment().pairs().sourceProperty()),
                                Field.choice(
                                        "target",
                                        "experiment.target",
                                        bench.experiment().pairs().targetProperty())))
                .following());
        parts.add(layer(bench));
        parts.add(prompt(bench));
        parts.add(SessionPart.of("figures", figures(bench)));
        parts.add(SessionPart.of("layout", layout(bench)));
        parts.add(SessionPart.of("try", tryIt(bench)));
        parts.add(FileParts.proxyFolders(bench));
        parts.add(SessionPart.of("grid", grid(bench)));
        parts.add(pins(bench));
        parts.add(SessionPart.of("steer", steer(bench)).following());
        parts.add(FileParts.neuronFiles(bench));
        parts.add(SessionPart.of("neurons", fields(bench.neurons().form())));
        parts.add(SessionPart.of("neuronEffects", neuronEffects(bench)));
        parts.add(FileParts.neuronMasks(bench));
        parts.add(SessionPart.of("expertShares", expertShares(bench)));
        parts.add(FileParts.expertPrompts(bench));
        parts.add(SessionPart.of("tokenizer", tokenizer(bench)));
        parts.add(FileParts.tokenizerFiles(bench));
        parts.add(SessionPart.of(
                "mass", List.of(Field.text("text", "part.typed", bench.mass().textProperty()))));
        parts.add(FileParts.massFiles(bench));
        parts.add(FileParts.conceptFile(bench));
        parts.add(SessionPart.of("patch", fields(bench.patch().form())));
        parts.add(FileParts.pairsFile(bench));
        parts.add(SessionPart.of("consistency", consistency(bench)));
        parts.add(FileParts.consistencyFiles(bench));
        parts.add(SessionPart.of("tasks", tasks(bench)));
        parts.add(FileParts.taskFiles(bench));
        parts.add(SessionPart.of("problems", problems(bench)));
        parts.add(FileParts.problemFiles(bench));
        parts.add(SessionPart.of("confusion", fields(bench.confusion().form())));
        parts.add(FileParts.confusionFile(bench));
        parts.add(SessionPart.of("sweep", sweep(bench)));
        parts.add(FileParts.sweepFiles(bench));
        parts.addAll(PlannerParts.of(bench));
        parts.add(SessionPart.of("train", train(bench)));
        parts.add(FileParts.trainFiles(bench));
        parts.add(FileParts.trainSentences(bench));
        parts.add(FileParts.trainBridge(bench));
        return parts;
    }

    private static List<Field> neuronEffects(Workbench bench) {
        var effects = bench.neurons().effects();
        return List.of(
                Field.among("kind", "neurons.effectsKind", effects.kindProperty(), SwitchKind.class),
                Field.text("languages", "neurons.maskLanguages", effects.masks().languagesProperty()));
    }

    private static List<Field> expertShares(Workbench bench) {
        List<Field> fields = fields(bench.neurons().shares().form());
        fields.add(
                Field.count("most", "neurons.prompts", bench.neurons().shares().mostProperty()));
        return fields;
    }

    private static List<Field> options(Workbench bench) {
        List<Field> fields = fields(bench.experiment().options().lens());
        fields.addAll(fields(bench.experiment().options().represent()));
        return fields;
    }

    private static SessionPart<JacobianLens> jacobian(Workbench bench) {
        var jacobian = bench.state().jacobianProperty();
        return SessionPart.of(
                "jacobian",
                JacobianLens.class,
                new Access<>(jacobian::get, bench.experiment()::putJacobian),
                List.of(jacobian));
    }

    private static SessionPart<Hidden> languages(Workbench bench) {
        var hidden = bench.state().hiddenProperty();
        return SessionPart.of(
                "languages",
                Hidden.class,
                new Access<>(() -> new Hidden(hidden.get()), wanted -> hidden.set(Set.copyOf(wanted.codes()))),
                List.of(hidden));
    }

    private static SessionPart<Layer> layer(Workbench bench) {
        var state = bench.state();
        return SessionPart.of(
                        "layer",
                        Layer.class,
                        new Access<>(
                                () -> new Layer(state.layerProperty().get()),
                                wanted -> state.selectLayer(wanted.layer())),
                        List.of(state.layerProperty()))
                .following();
    }

    private static SessionPart<SelectedPrompt> prompt(Workbench bench) {
        var prompt = bench.state().promptProperty();
        return SessionPart.of(
                        "prompt",
                        SelectedPrompt.class,
                        new Access<>(() -> new SelectedPrompt(Optional.ofNullable(prompt.get())), wanted -> {
                            var lens = bench.state().lensProperty().get();
                            boolean isThere = lens != null
                                    && lens.prompts().stream()
                                            .anyMatch(each ->
                                                    Optional.of(each.id()).equals(wanted.id()));
                            prompt.set(isThere ? wanted.id().orElseThrow() : null);
                        }),
                        List.of(prompt))
                .following();
    }

    private static List<Field> figures(Workbench bench) {
        var lens = bench.lensSwitches();
        var represent = bench.representSwitches();
        return List.of(
                Field.among("arrangement", "part.arrangement", lens.arrangementProperty(), Arrangement.class),
                Field.choice("target", "part.target", lens.targetProperty()),
                Field.on("difference", "lens.difference", lens.differenceProperty()),
                Field.on("overlay", "lens.overlay", lens.overlaidProperty()),
                Field.on("chance", "lens.chance", lens.chanceProperty()),
                Field.on("zoom", "lens.zoom", lens.zoomedProperty()),
                Field.on("energy", "lens.energy", lens.energeticProperty()),
                Field.among("interval", "statistics.kind", bench.statistics().kindProperty(), IntervalKind.class),
                Field.on("frozen", "pca.frozen", represent.frozenProperty()),
                Field.among("measure", "pearson.measure", represent.measureProperty(), Measure.class),
                Field.on("pearsonDifference", "pearson.difference", represent.differenceProperty()),
                Field.among("alignment", "alignment.measure", represent.alignmentProperty(), Measure.class),
                Field.text("pivot", "alignment.pivot", represent.pivotProperty()));
    }

    static List<Field> fields(SettingForm<?> form) {
        List<Field> fields = new ArrayList<>();
        form.fields().forEach(field -> fields.add(Field.of(field)));
        return fields;
    }

    private static List<Field> tryIt(Workbench bench) {
        List<Field> fields = fields(bench.tryIt().form());
        fields.add(Field.text("prompt", "part.typed", bench.tryIt().promptProperty()));
        fields.add(Field.text("stops", "part.stops", bench.tryIt().stopsProperty()));
        fields.add(Field.on("chat", "part.chat", bench.tryIt().chatProperty()));
        fields.add(Field.number("alpha", "proxy.alpha", bench.tryIt().proxy().alphaProperty()));
        return fields;
    }

    private static List<Field> grid(Workbench bench) {
        List<Field> fields = fields(bench.grid().form());
        var figures = bench.grid().figures();
        fields.add(Field.among("panels", "grid.panels", figures.panelsProperty(), Panels.class));
        fields.add(Field.among("colour", "grid.colour", figures.colourProperty(), GridColour.class));
        fields.add(Field.text("follow", "grid.follow", figures.followProperty()));
        fields.add(Field.among("along", "grid.along", figures.alongProperty(), FollowedFigureData.Along.class));
        return fields;
    }

    private static List<Field> steer(Workbench bench) {
        List<Field> fields = fields(bench.steer().form());
        fields.add(Field.choice("from", "part.from", bench.steer().fromProperty()));
        fields.add(Field.choice("to", "part.to", bench.steer().toProperty()));
        fields.add(Field.number("strength", "part.strength", bench.steer().strengthProperty()));
        fields.add(Field.among("side", "part.side", bench.steer().sideProperty(), Side.class));
        fields.add(Field.text("prompt", "part.typed", bench.steer().promptProperty()));
        fields.add(Field.count("most", "part.most", bench.steer().mostProperty()));
        return fields;
    }

    private static List<Field> tokenizer(Workbench bench) {
        List<Field> fields = fields(bench.tokenizer().form());
        var figures = bench.tokenizer().figures();
        fields.add(Field.among("count", "tokenizer.count", figures.countProperty(), Count.class));
        fields.add(Field.text("text", "part.typed", bench.tokenizer().text().textProperty()));
        fields.add(Field.text("page", "part.page", bench.tokenizer().pageProperty())
                .told(WorkbenchParts::title));
        return fields;
    }

    private static SessionPart<Pins> pins(Workbench bench) {
        var pins = bench.grid().pinsProperty();
        return SessionPart.of(
                "pins",
                Pins.class,
                new Access<>(() -> new Pins(pins.get()), wanted -> bench.grid().pinOnly(wanted.tokens())),
                List.of(pins));
    }

    private static List<Field> problems(Workbench bench) {
        List<Field> fields = fields(bench.problems().form());
        fields.add(Field.among("task", "part.task", bench.problems().taskProperty(), ProblemTask.class));
        fields.add(Field.count("shots", "part.shots", bench.problems().shotsProperty()));
        fields.add(Field.count("limit", "part.limit", bench.problems().limitProperty()));
        return fields;
    }

    private static List<Field> tasks(Workbench bench) {
        return List.of(
                Field.text("task", "part.task", bench.tasks().taskProperty()),
                Field.amongOrNone("output", "part.output", bench.tasks().outputProperty(), AnswerOutput.class),
                Field.count("limit", "part.limit", bench.tasks().limitProperty()),
                Field.on("mending", "part.mending", bench.tasks().mendingProperty()));
    }

    private static List<Field> consistency(Workbench bench) {
        List<Field> fields = fields(bench.consistency().form());
        var figures = bench.consistency().figures();
        fields.add(Field.among("measure", "consistency.measure", figures.measureProperty(), ConsistencyMeasure.class));
        fields.add(Field.among("order", "consistency.order", figures.orderProperty(), Order.class));
        fields.add(Field.on("difference", "consistency.difference", figures.differenceProperty()));
        return fields;
    }

    private static List<Field> sweep(Workbench bench) {
        return List.of(
                Field.text("measurement", "sweep.measurement", bench.sweep().measurementProperty()),
                Field.count("workers", "sweep.workers", bench.sweep().workersProperty()));
    }

    private static List<Field> train(Workbench bench) {
        List<Field> fields = new ArrayList<>();
        var form = bench.fineTune().form();
        Stream.of(form.main(), form.preferences(), form.further())
                .flatMap(List::stream)
                .forEach(field -> fields.add(Field.of(field)));
        bench.fineTune().bridge().fields().forEach(field -> fields.add(Field.of(field)));
        return fields;
    }

    /** A project may come from a version with other tabs. */
    private static String title(String tab) {
        try {
            return Messages.text(tab);
        } catch (MissingResourceException unknown) {
            return "";
        }
    }

    private static List<Field> layout(Workbench bench) {
        return List.of(
                Field.text("tab", "part.tab", bench.layout().tabProperty()).told(WorkbenchParts::title),
                Field.on("side", "sidebar.toggle", bench.layout().sideProperty()));
    }
}
