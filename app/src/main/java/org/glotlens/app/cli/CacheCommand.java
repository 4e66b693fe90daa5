package org.glotlens.app.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.ResultCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens cache}: the results that were kept. */
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description = "Tells where results are kept and how much room they take, or removes them.")
final class CacheCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--clear", description = "Remove all kept results.")
    private boolean isClearing;

    @Override
    public Integer call() throws GlotlensException {
        Optional<ResultCache> cache = CacheFolder.open();
        if (cache.isEmpty()) {
            new Written(common).tell(Map.of("results", 0), "Nothing is kept: " + CacheFolder.VARIABLE + " is off.");
            return CommandRunner.DONE;
        }
        ResultCache.Size size = cache.get().size();
        if (isClearing) {
            cache.get().clear();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", cache.get().folder().toString());
        facts.put("results", size.results());
        facts.put("bytes", size.bytes());
        facts.put("removed", isClearing);
        new Written(common)
                .tell(
                        facts,
                        String.format(
                                Locale.ROOT,
                                "%s %s of %.1f MiB in %s.",
                                isClearing ? "Removed" : "Keeps",
                                Counted.of(size.results(), "result"),
                                size.bytes() / 1048576.0,
                                cache.get().folder()));
        return CommandRunner.DONE;
    }
}
