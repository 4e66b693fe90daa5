package org.glotlens.engine.steer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;

/**
 * Makes language vectors from texts. Engine thread only.
 *
 * @param checkpoint digest of the weights, which the file names
 */
public record VectorMaker(
        Decoder decoder, Tokenizer tokenizer, VectorSettings settings, int batchTokens, String checkpoint) {
    /**
     * Reads all texts.
     *
     * @throws GlotlensException if a text cannot be read, there are too few languages or texts for the kind, the texts of
     *     maps are not parallel, or a stop was asked for
     */
    public LanguageVectors of(List<LanguageLines> texts, Watch watch) throws GlotlensException {
        requireEnough(texts);
        List<LanguageMeans> means = new ArrayList<>();
        for (LanguageLines text : texts) {
            watch.report(Message.of("stage.vectors", "language vectors"), means.size(), texts.size());
            means.add(means(text, weight(), watch));
        }
        int nLayers = decoder.spec().shape().nLayers();
        List<String> languages = texts.stream().map(LanguageLines::language).toList();
        Map<String, int[]> dimensions = new LinkedHashMap<>();
        Map<String, float[][]> maps = new LinkedHashMap<>();
        int english = languages.indexOf(LanguageCode.ENGLISH);
        for (int i = 0; i < languages.size(); i++) {
            if (i != english && settings.kind() == VectorKind.DIMENSIONS) {
                dimensions.put(
                        languages.get(i),
                        SpecificDimensions.of(
                                        means.get(english).mean(nLayers),
                                        means.get(i).mean(nLayers),
                                        Math.min(
                                                settings.dimensions(),
                                                decoder.spec().shape().dModel() / 4))
                                .chosen());
            }
        }
        if (settings.kind() == VectorKind.MAP) {
            maps.putAll(maps(texts, english, watch));
        }
        return new LanguageVectors(
                settings.kind(),
                languages,
                means.stream()
                        .map(mean -> IntStream.rangeClosed(1, nLayers)
                                .mapToObj(mean::mean)
                                .toArray(float[][]::new))
                        .toArray(float[][][]::new),
                means.stream()
                        .map(mean -> IntStream.rangeClosed(1, nLayers)
                                .mapToDouble(mean::norm)
                                .toArray())
                        .toArray(double[][]::new),
                means.stream().map(LanguageMeans::tokens).toList(),
                dimensions,
                maps,
                checkpoint,
                "",
                settings.pooling());
    }

    private LanguageMeans.Weight weight() {
        return settings.kind() == VectorKind.DIMENSIONS ? LanguageMeans.Weight.TEXTS : LanguageMeans.Weight.TOKENS;
    }

    private void requireEnough(List<LanguageLines> texts) throws DataException {
        if (texts.size() < 2) {
            throw new DataException(Message.of(
                    "vectorMaker.oneLanguage",
                    "Vectors of one language tell nothing apart; name the texts of at least two."));
        }
        for (LanguageLines text : texts) {
            if (text.filled().isEmpty()) {
                throw new DataException(Message.of(
                        "vectorMaker.noText", "%s holds no text.", text.input().name()));
            }
        }
        boolean hasEnglish = texts.stream().anyMatch(text -> text.language().equals(LanguageCode.ENGLISH));
        if (settings.kind() != VectorKind.DIFFMEAN && !hasEnglish) {
            throw new DataException(Message.of(
                    "vectorMaker.noEnglish",
                    "Vectors of kind %s are made against English; name its texts as well, en=FILE.",
                    settings.kind().label()));
        }
    }

    private LanguageMeans means(LanguageLines text, LanguageMeans.Weight weight, Watch watch) throws GlotlensException {
        List<int[]> tokens = new ArrayList<>();
        for (String line : text.filled()) {
            tokens.add(tokens(text, line));
        }
        return LanguageMeans.of(decoder, tokens, skipped(tokens), weight, batchTokens, watch);
    }

    private int[] tokens(LanguageLines text, String line) throws DataException {
        try {
            return tokenizer.encodeOpen(line);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "vectorMaker.unreadable",
                            "A text of %s cannot be read: %s. Change it.",
                            text.input().name(),
                            e.getMessage()),
                    e);
        }
    }

    private int[] skipped(List<int[]> tokens) {
        int begin = settings.begin() == VectorSettings.Begin.LEFT_OUT
                ? tokenizer.prepended().size()
                : 0;
        return tokens.stream().mapToInt(row -> begin).toArray();
    }

    /** For every language the map that takes the last tokens of its texts to those of their English translations. */
    private Map<String, float[][]> maps(List<LanguageLines> texts, int english, Watch watch) throws GlotlensException {
        Map<String, float[][]> maps = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            if (i != english) {
                maps.put(texts.get(i).language(), map(texts.get(i), texts.get(english), watch));
            }
        }
        return maps;
    }

    private float[][] map(LanguageLines from, LanguageLines english, Watch watch) throws GlotlensException {
        if (from.lines().size() != english.lines().size()) {
            throw new DataException(Message.of(
                    "vectorMaker.notParallel",
                    "%s has %s lines and %s has %s, expected translations of each other line by line.",
                    from.input().name(),
                    from.lines().size(),
                    english.input().name(),
                    english.lines().size()));
        }
        List<int[]> source = new ArrayList<>();
        List<int[]> target = new ArrayList<>();
        for (int line = 0; line < from.lines().size(); line++) {
            if (!from.lines().get(line).isEmpty() && !english.lines().get(line).isEmpty()) {
                source.add(tokens(from, from.lines().get(line)));
                target.add(tokens(english, english.lines().get(line)));
            }
        }
        int[] none = new int[source.size()];
        LanguageMeans x = LanguageMeans.of(decoder, source, none, LanguageMeans.Weight.LAST, batchTokens, watch);
        LanguageMeans y = LanguageMeans.of(decoder, target, none, LanguageMeans.Weight.LAST, batchTokens, watch);
        float[][] map = new float[decoder.spec().shape().nLayers()][];
        for (int layer = 1; layer <= map.length; layer++) {
            watch.cancel().check();
            try (Scope scope = decoder.open()) {
                Ops op = scope.ops();
                int width = decoder.spec().shape().dModel();
                map[layer - 1] = op.readings()
                        .leastSquares(
                                scope.floats(flat(x.last(layer)), source.size(), width),
                                scope.floats(flat(y.last(layer)), source.size(), width))
                        .floats();
            }
        }
        return map;
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
        }
        return flat;
    }
}
