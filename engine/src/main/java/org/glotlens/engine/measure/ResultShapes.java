package org.glotlens.engine.measure;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SideExpertise;
import org.glotlens.engine.concept.ConceptRanks;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptWord;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.consistency.CandidateScores;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.represent.AlignmentMatrix;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.LanguageFit;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.represent.MexaMatrix;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.Procrustes;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.Scatter;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.Prediction;

/** Checks that the arrays of a result fit its lists: every level has the expected length. */
final class ResultShapes {
    private ResultShapes() {}

    /**
     * Checks what was written; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(GenerationResult result) {
        if (result == null) {
            return;
        }
        present("generate.provenance", result.provenance());
        present("generate.identifier", result.identifier());
        if (present("generate.texts", result.texts()).isEmpty()) {
            throw new IllegalArgumentException("generate.texts are of no checkpoint");
        }
        result.texts().forEach((side, texts) -> {
            String at = "generate." + present("a side", side).label();
            size(at, texts);
            texts.forEach(text -> length(at + "." + text.id(), text.logprobs().length, text.ids().length));
        });
    }

    /**
     * Checks answers to word problems; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(ProblemResult result) {
        if (result == null) {
            return;
        }
        present("problems.provenance", result.provenance());
        int asked = size("problems.languages", result.languages());
        int sides = size("problems.sides", result.sides());
        int answers = size("problems.answers", result.answers());
        if (asked == 0 || sides == 0 || answers == 0 || answers % (asked * sides) != 0) {
            throw new IllegalArgumentException(
                    "problems.answers are " + answers + " of " + asked + " languages and " + sides + " checkpoints");
        }
    }

    /**
     * Checks judged completions; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(ConfusionResult result) {
        if (result == null) {
            return;
        }
        present("confusion.provenance", result.provenance());
        if (size("confusion.completions", result.completions()) == 0) {
            throw new IllegalArgumentException("confusion.completions are none");
        }
        result.completions()
                .forEach(
                        judged -> code("confusion.language", judged.completion().language()));
    }

    /**
     * Checks a sweep; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(SteerResult result) {
        if (result == null) {
            return;
        }
        present("steer.provenance", result.provenance());
        int prompts = size("steer.prompts", result.prompts());
        int texts = size("steer.texts", result.texts());
        if (prompts == 0 || texts % prompts != 0) {
            throw new IllegalArgumentException("steer.texts are " + texts + " of " + prompts + " prompts");
        }
    }

    /**
     * Checks token grids; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(GridResult result) {
        if (result == null) {
            return;
        }
        present("grid.provenance", result.provenance());
        if (present("grid.grids", result.grids()).isEmpty()) {
            throw new IllegalArgumentException("grid.grids are none");
        }
        result.grids().forEach(ResultShapes::check);
    }

    private static void check(PromptGrid grid) {
        String at = "grid." + present("grid.prompt", grid.prompt());
        int positions = size(at + ".tokens", grid.tokens());
        int followed = size(at + ".followed", grid.followed());
        if (positions == 0 || followed == 0 || grid.sides().isEmpty()) {
            throw new IllegalArgumentException(at + " has no cell");
        }
        for (SideGrid side : grid.sides()) {
            String own = at + "." + present("a side", side.side()).label();
            int rows = rows(own, side);
            array(own + ".topIds", side.topIds(), rows, positions);
            int top = side.topIds()[0][0].length;
            array(own + ".topIds", side.topIds(), rows, positions, top);
            array(own + ".topProbability", side.topProbability(), rows, positions, top);
            array(own + ".entropyBits", side.entropyBits(), rows, positions);
            array(own + ".probability", side.probability(), followed, rows, positions);
            array(own + ".rank", side.rank(), followed, rows, positions);
            for (int[][] row : side.topIds()) {
                for (int[] cell : row) {
                    Arrays.stream(cell).forEach(grid::word);
                }
            }
            if (top == 0) {
                throw new IllegalArgumentException(own + " has no top token");
            }
        }
        for (int i = 0; i < positions; i++) {
            GridToken token = grid.tokens().get(i);
            boolean isWithin = token.first() >= 0 && token.first() <= i && token.count() <= positions - token.first();
            if (token.id() < 0 || !isWithin || i - token.first() >= token.count()) {
                throw new IllegalArgumentException(at + ".tokens do not make characters together");
            }
        }
    }

    /** How many layers of a checkpoint were read. */
    private static int rows(String at, SideGrid side) {
        int rows = size(at + ".layers", side.layers());
        for (int i = 0; i < rows; i++) {
            int before = i == 0 ? 0 : side.layers().get(i - 1);
            if (side.layers().get(i) <= before) {
                throw new IllegalArgumentException(at + ".layers are not in rising order");
            }
        }
        if (rows == 0 || side.layers().getLast() != side.nLayers()) {
            throw new IllegalArgumentException(at + ".layers do not end with the last");
        }
        return rows;
    }

    /**
     * Checks a lens evaluation; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(ConceptResult result) {
        if (result == null) {
            return;
        }
        present("lens-eval.provenance", result.provenance());
        present("lens-eval.dropped", result.dropped());
        int items = size("lens-eval.items", result.items());
        if (items == 0 || size("lens-eval.ranks", result.ranks()) == 0) {
            throw new IllegalArgumentException("lens-eval has no rank");
        }
        for (ConceptRanks ranks : result.ranks()) {
            String at = "lens-eval." + present("a side", ranks.side()).label();
            present(at + ".reading", ranks.reading());
            array(at + ".rank", ranks.rank(), items);
            for (int item = 0; item < items; item++) {
                List<ConceptWord> words = result.items().get(item).words();
                array(at + ".rank[" + item + "]", ranks.rank()[item], words.size(), ranks.nLayers());
                if (words.stream().noneMatch(ConceptWord::isScored)) {
                    throw new IllegalArgumentException(at + " has an item without a word");
                }
            }
        }
    }

    /**
     * Checks a patching; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(PatchResult result) {
        if (result == null) {
            return;
        }
        present("patch.provenance", result.provenance());
        present("patch.dropped", result.dropped());
        int pairs = size("patch.pairs", result.pairs());
        int curves = size("patch.curves", result.curves());
        if (present("patch.sides", result.sides()).isEmpty()) {
            throw new IllegalArgumentException("patch.sides are none");
        }
        result.sides().forEach((side, own) -> {
            String at = "patch." + present("a side", side).label();
            present(at + ".checks", present(at, own).checks());
            array(at + ".source", own.source(), pairs, curves);
            array(at + ".patched", own.patched(), pairs);
            array(at + ".patched", own.patched(), pairs, own.patched()[0].length, curves);
        });
    }

    /**
     * Checks scores of candidates; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(ConsistencyResult result) {
        if (result == null) {
            return;
        }
        present("consistency.provenance", result.provenance());
        present("consistency.dropped", result.dropped()).forEach(row -> {
            present(
                    "the language of a dropped row",
                    present("a dropped row", row).language());
            present("the reason of a dropped row", row.reason());
        });
        int languages = size("consistency.languages", result.languages());
        result.languages().forEach(language -> code("consistency.languages", language));
        int items = size("consistency.items", result.items());
        for (ConsistencyResult.Item item : result.items()) {
            if (present("an item", item).gold() < 0 || item.gold() >= item.candidates()) {
                throw new IllegalArgumentException("item " + item.row() + " names a candidate that it does not have");
            }
        }
        if (languages < 2
                || items == 0
                || present("consistency.sides", result.sides()).isEmpty()) {
            throw new IllegalArgumentException("consistency has nothing to compare");
        }
        result.sides().forEach((side, own) -> {
            String at = "consistency." + present("a side", side).label();
            length(at, size(at, own), languages);
            for (List<CandidateScores> language : own) {
                length(at, size(at, language), items);
                for (int i = 0; i < items; i++) {
                    int candidates = result.items().get(i).candidates();
                    CandidateScores scores = present(at, language.get(i));
                    array(at + ".sum", scores.sum(), candidates);
                    array(at + ".tokens", scores.tokens(), candidates);
                    array(at + ".answer", scores.answer(), candidates);
                    array(at + ".answerTokens", scores.answerTokens(), candidates);
                }
            }
        });
    }

    /**
     * Checks neurons by language; null passes. Counts and selections check themselves.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(NeuronsResult result) {
        if (result == null) {
            return;
        }
        present("neurons.provenance", result.provenance());
        present("neurons.weights", result.weights());
        present("neurons.effects", result.effects());
        present("neurons.shares", result.shares());
        int languages = size("neurons.languages", result.languages());
        length(
                "neurons.activations",
                size("neurons.activations", result.activations()),
                result.neurons().size());
        for (int i = 0; i < result.neurons().size(); i++) {
            SideNeurons side = present("a side", result.neurons().get(i));
            String at = "neurons." + present("a side", side.side()).label();
            length(at + ".languages", side.counts().shape().nLanguages(), languages);
            int neurons = side.selection().neurons().size();
            double[][] means = result.activations().get(i).means().toArray(double[][]::new);
            length(at + ".means", means.length, neurons);
            array(at + ".means", means, neurons, languages);
        }
        for (SideExpertise side : present("neurons.expertise", result.expertise())) {
            String at = "neurons." + present("a side", side.side()).label();
            length(at + ".concepts", size(at + ".concepts", side.concepts()), languages);
            for (ConceptExpertise concept : side.concepts()) {
                length(at + ".layers", concept.layers().size(), side.sites().size());
                for (int i = 0; i < side.sites().size(); i++) {
                    int units = side.sites().get(i).units();
                    array(at + ".ap", concept.layers().get(i).ap(), units);
                    array(at + ".onP50", concept.layers().get(i).onP50(), units);
                }
            }
        }
    }

    /**
     * Checks a lens result; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(LensResult result) {
        if (result == null) {
            return;
        }
        present("lens.provenance", result.provenance());
        present("lens.dropped", result.dropped());
        size("lens.words.scores", present("lens.words", result.words()).scores());
        present("lens.words.dropped", result.words().dropped());
        int prompts = size("lens.prompts", result.prompts());
        length("lens.answerSets", size("lens.answerSets", result.answerSets()), prompts);
        for (int p = 0; p < prompts; p++) {
            String expected = present("a prompt", result.prompts().get(p)).id();
            code("the language of prompt " + expected, result.prompts().get(p).language());
            AnswerSets sets = present("an answer set", result.answerSets().get(p));
            String got = sets.promptId();
            present("the sets of prompt " + got, sets.sets())
                    .forEach((curve, tokens) -> present("the tokens of curve " + curve, tokens));
            if (!expected.equals(got)) {
                throw new IllegalArgumentException("answer sets " + p + " belong to " + got + ", expected " + expected);
            }
        }
        size("lens.readings", result.readings());
        for (LensReadings readings : result.readings()) {
            present("lens.readings", readings);
            String at = "lens." + present("side", readings.side()).label();
            int curves = size(at + ".curves", readings.curves());
            if (!readings.curves().equals(result.readings().getFirst().curves())) {
                throw new IllegalArgumentException(at + ".curves differ from those of the first checkpoint");
            }
            array(at + ".probability", readings.probability(), prompts, readings.nLayers(), curves);
            array(at + ".entropyBits", readings.entropyBits(), prompts, readings.nLayers());
            array(at + ".energy", readings.energy(), prompts, readings.nLayers());
            array(at + ".top", readings.top(), prompts, readings.nLayers());
        }
    }

    /**
     * Checks the result of an evaluation.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(EvaluationResult result) {
        present("evaluate.provenance", result.provenance());
        size("evaluate.sides", result.sides());
        size("evaluate.languages", result.languages());
        size("evaluate.dropped", result.dropped());
        size("evaluate.notes", result.notes());
        for (Prediction prediction : present("evaluate.predictions", result.predictions())) {
            String at = "the answer to " + present("a prediction", prediction).id();
            int words = size(at + ".words", prediction.words());
            length(at + ".classes", size(at + ".classes", prediction.classes()), words);
            array(at + ".scores", prediction.scores(), words);
            if (prediction.gold() < 0 || prediction.gold() >= words || prediction.predicted() >= words) {
                throw new IllegalArgumentException(at + " names a word that it does not have");
            }
        }
    }

    /**
     * Checks a representation result; null passes.
     *
     * @throws IllegalArgumentException naming the first part that does not fit
     */
    static void check(RepresentResult result) {
        if (result == null) {
            return;
        }
        present("represent.provenance", result.provenance());
        present("represent.pooling", result.pooling());
        int sides = size("represent.sides", result.sides());
        int languages = size("represent.languages", result.languages());
        result.languages().forEach(language -> code("represent.languages", language));
        int items = size("represent.ids", result.ids());
        int layers = result.nLayers() + 1;
        length("represent.layers", size("represent.layers", result.layers()), layers);
        length("represent.pearson", size("represent.pearson", result.pearson()), sides);
        array("represent.lengthCorrelation", result.lengthCorrelation(), sides, layers);
        check(present("represent.checks", result.checks()), result);
        for (int layer = 0; layer < layers; layer++) {
            LayerProjection projection =
                    present("represent.layers[" + layer + "]", result.layers().get(layer));
            length("represent.layers[" + layer + "].layer", projection.layer(), layer);
            String at = "represent.layers[" + layer + "]";
            length(at + ".varianceShare", size(at + ".varianceShare", projection.varianceShare()), sides);
            length(at + ".scores", size(at + ".scores", projection.scores()), sides);
            for (int s = 0; s < sides; s++) {
                check(at + ".scores[" + s + "]", projection.scores().get(s), languages, items);
            }
        }
        for (int s = 0; s < sides; s++) {
            String at = "represent.pearson[" + s + "]";
            length(at, size(at, result.pearson().get(s)), layers);
            for (PearsonMatrix matrix : result.pearson().get(s)) {
                present(at, matrix);
                present(at + ".side", matrix.side());
                array(at + ".r", matrix.r(), languages, languages);
                array(at + ".low", matrix.low(), languages, languages);
                array(at + ".high", matrix.high(), languages, languages);
                array(at + ".lengthPartialled", matrix.lengthPartialled(), languages, languages);
                array(at + ".shuffled", matrix.shuffled(), languages, languages);
            }
        }
    }

    private static void check(String at, Scatter scatter, int languages, int items) {
        length(at, present(at, scatter).languages().size(), languages);
        for (int l = 0; l < languages; l++) {
            length(at + "[" + l + "]", scatter.languages().get(l).items().size(), items);
        }
    }

    private static void check(CrossChecks checks, RepresentResult result) {
        present("represent.checks.axes", checks.axes());
        present("represent.checks.superposition", checks.superposition());
        for (LanguageFit fit : present("represent.checks.fits", checks.fits())) {
            Procrustes procrustes = present(
                    "the fit of represent.checks.fits",
                    present("represent.checks.fits", fit).procrustes());
            present("the side of represent.checks.fits", fit.side());
            array("the rotation of represent.checks.fits", procrustes.rotation(), 2, 2);
        }
        int languages = result.languages().size();
        int sides = size("represent.checks.alignment", checks.alignment());
        if (sides > 0) {
            length("represent.checks.alignment", sides, result.sides().size());
        }
        for (int s = 0; s < sides; s++) {
            String at = "represent.checks.alignment[" + s + "]";
            length(at, size(at, checks.alignment().get(s)), result.nLayers() + 1);
            for (AlignmentMatrix matrix : checks.alignment().get(s)) {
                present(at, matrix);
                present(at + ".side", matrix.side());
                array(at + ".cka", matrix.cka(), languages, languages);
                array(at + ".ckaDebiased", matrix.ckaDebiased(), languages, languages);
                array(at + ".precision", matrix.precision(), languages, languages);
                array(at + ".reciprocalRank", matrix.reciprocalRank(), languages, languages);
            }
        }
        check(present("represent.checks.mexa", checks.mexa()), result);
    }

    private static void check(Mexa mexa, RepresentResult result) {
        int languages = result.languages().size();
        int sides = mexa.layers().size();
        if (sides > 0) {
            length("represent.checks.mexa", sides, result.sides().size());
        }
        for (int s = 0; s < sides; s++) {
            String at = "represent.checks.mexa[" + s + "]";
            length(at, mexa.layers().get(s).size(), result.nLayers() + 1);
            for (MexaMatrix matrix : mexa.layers().get(s)) {
                present(at + ".side", matrix.side());
                array(at + ".score", matrix.score(), languages, languages);
            }
        }
    }

    static <T> T present(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static void code(String name, String language) {
        if (!LanguageCode.isCode(present(name, language))) {
            throw new IllegalArgumentException(name + ": " + LanguageCode.complaint(language));
        }
    }

    static int size(String name, List<?> list) {
        return present(name, list).size();
    }

    static void length(String name, int got, int expected) {
        if (got != expected) {
            throw new IllegalArgumentException(name + " has " + got + ", expected " + expected);
        }
    }

    /** Checks the first dimensions of a nested array; deeper ones are free but present. */
    static void array(String name, Object array, int... dimensions) {
        array(name, array, dimensions, 0);
    }

    private static void array(String name, Object array, int[] dimensions, int depth) {
        present(name, array);
        if (depth == dimensions.length) {
            return;
        }
        length(name, Array.getLength(array), dimensions[depth]);
        if (array instanceof Object[] parts) {
            for (int i = 0; i < parts.length; i++) {
                array(name + "[" + i + "]", parts[i], dimensions, depth + 1);
            }
        }
    }
}
