package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.checkpoint.TokenizerPlace;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Job;

/**
 * What tokenizers make of texts: that of the base checkpoint, and others beside it. Weights are neither opened nor looked at.
 *
 * @param texts files, one a language
 * @param others tokenizers beside that of the base
 */
public record TokenizerMeasurement(List<LanguageText> texts, List<OtherTokenizer> others, FertilitySettings settings)
        implements Measurement<FertilityResult> {
    public TokenizerMeasurement {
        texts = List.copyOf(texts);
        others = List.copyOf(others);
    }

    @Override
    public MeasurementKind<TokenizerMeasurement, FertilityResult> kind() {
        return MeasurementKind.TOKENIZER;
    }

    @Override
    public Job<FertilityResult> on(ModelPair pair) {
        return new TokenizerJob(PairFolders.of(pair).base(), this);
    }

    @Override
    public Job<FertilityResult> on(ClosedPair pair) {
        return new TokenizerJob(pair.folders().base(), this);
    }

    /** Whatever is open: tokenizers are counted beside each other. */
    @Override
    public boolean isShownWith(PairFolders measured, PairFolders open) {
        return true;
    }

    @Override
    public boolean isMadeFrom(Path file) {
        return TokenizerPlace.isPart(file);
    }

    @Override
    public TokenizerMeasurement at(Map<String, Path> places) {
        return new TokenizerMeasurement(
                texts.stream().map(text -> text.at(places)).toList(),
                others.stream().map(other -> other.at(places)).toList(),
                settings);
    }

    @Override
    public List<Input> files() {
        return Stream.concat(
                        texts.stream().map(LanguageText::input),
                        others.stream().flatMap(other -> other.files().stream()))
                .toList();
    }

    @Override
    public List<String> words() {
        return new Words()
                .all(others.stream().map(OtherTokenizer::place).toList())
                .values("--texts", given())
                .all(FertilitySettings.table().words(settings))
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("texts", String.join(" ", given()));
        options.put(
                "others",
                String.join(" ", others.stream().map(OtherTokenizer::place).toList()));
        options.put("pivot", settings.pivot());
        options.put("context", Integer.toString(settings.context()));
        return options;
    }

    private List<String> given() {
        return texts.stream().map(LanguageText::asGiven).toList();
    }

    /** Nothing is random. */
    @Override
    public long seed() {
        return 0;
    }
}
