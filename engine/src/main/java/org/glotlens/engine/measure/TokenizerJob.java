package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.TokenizerPlace;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.TokenCounts;
import org.glotlens.engine.fertility.TokenizerReading;
import org.glotlens.engine.file.FileStamps;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/** Opens the tokenizers of models, whose weights stay closed, and counts the tokens of texts. */
record TokenizerJob(Path base, TokenizerMeasurement measurement) implements Job<FertilityResult> {
    @Override
    public FertilityResult run(Watch watch) throws GlotlensException {
        List<TokenizerPlace> places = new ArrayList<>(List.of(TokenizerPlace.of(base)));
        for (OtherTokenizer other : measurement.others()) {
            places.add(TokenizerPlace.of(Path.of(other.place())));
        }
        FileStamps stamps = FileStamps.of(places.getFirst().place());
        List<TokenCounts.Named> opened = new ArrayList<>();
        try {
            for (TokenizerPlace place : places) {
                watch.check();
                Tokenizer tokenizer = Tokenizer.open(place.files(), Integer.MAX_VALUE);
                opened.add(new TokenCounts.Named(name(place, places), tokenizer));
            }
            List<TokenizerReading> readings =
                    new TokenCounts(opened, measurement.texts(), measurement.settings()).run(watch);
            for (OtherTokenizer other : measurement.others()) {
                other.requireUnchanged();
            }
            String sha256 = places.getFirst().sha256();
            stamps.requireUnchanged();
            return new FertilityResult(measurement.settings(), readings, provenance(sha256));
        } finally {
            opened.forEach(named -> named.tokenizer().close());
        }
    }

    /** The name of the folder, or where two folders have one, the whole place. */
    private static String name(TokenizerPlace place, List<TokenizerPlace> all) {
        long same =
                all.stream().filter(other -> other.name().equals(place.name())).count();
        return same == 1 ? place.name() : place.place().toString();
    }

    private Provenance provenance(String tokenizerSha256) {
        Map<String, String> inputs = new LinkedHashMap<>();
        measurement.inputs().forEach(input -> inputs.put(input.name(), input.sha256()));
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("glotlens", Build.version());
        versions.put("java", Runtime.version().toString());
        return new Provenance(
                CommandText.of(new PairFolders(base, Optional.empty()), RunOptions.defaults(), measurement),
                Map.of(),
                Map.of(),
                tokenizerSha256,
                inputs,
                "",
                "",
                versions,
                measurement.options(),
                measurement.seed(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "",
                Remarks.NONE);
    }
}
