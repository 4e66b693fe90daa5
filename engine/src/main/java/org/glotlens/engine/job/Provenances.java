package org.glotlens.engine.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.torch.Torch;

/** Notes where a result comes from. */
final class Provenances {
    private Provenances() {}

    /**
     * The provenance of a result over a pair, whose folders must be what they were when it was opened.
     *
     * @param command the subcommand that makes the result again
     * @param options every option that changes numbers
     */
    static Provenance of(LoadedPair pair, String command, Map<String, String> options, long seed)
            throws GlotlensException {
        pair.requireUnchanged();
        Map<String, String> weights = new LinkedHashMap<>();
        weights.put(Side.BASE.label(), pair.baseModel().checkpoint().weightsSha256());
        if (pair.adapter().isPresent()) {
            weights.put(Side.ALIGNED.label(), pair.adapter().get().weightsSha256());
        }
        if (pair.secondModel().isPresent()) {
            weights.put(
                    Side.ALIGNED.label(), pair.secondModel().get().checkpoint().weightsSha256());
        }
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("pytorch", Torch.get().version());
        versions.put("java", Runtime.version().toString());
        return new Provenance(
                commandLine(pair, command, options),
                weights,
                pair.baseModel().checkpoint().tokenizerSha256(),
                pair.base().computeDtype(),
                pair.base().device(),
                versions,
                options,
                seed,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String commandLine(LoadedPair pair, String command, Map<String, String> options) {
        StringBuilder line =
                new StringBuilder("glotlens " + command + " " + pair.base().folder());
        pair.aligned()
                .map(aligned -> aligned.adapter() == null ? aligned.folder() : aligned.adapter())
                .ifPresent(folder -> line.append(" --aligned ").append(folder));
        options.forEach(
                (name, value) -> line.append(" --").append(name).append(' ').append(value));
        return line.toString();
    }
}
