package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;

/**
 * Data files that are kept beside a figure: where one that the figure names is not there any more, the file of the same name
 * and the same bytes beside the figure stands for it.
 */
final class KeptInputs {
    private KeptInputs() {}

    /**
     * The same provenance, with inputs and command naming the files beside {@code figure} where these stand in.
     *
     * @throws DataException if the command cannot be taken apart
     */
    static Provenance beside(Path figure, Provenance made) throws DataException {
        Map<String, String> moved = new LinkedHashMap<>();
        made.inputs().forEach((name, sha256) -> {
            Path kept = kept(figure, name);
            if (kept != null && isOf(kept, sha256)) {
                moved.put(name, kept.toString());
            }
        });
        if (moved.isEmpty()) {
            return made;
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        made.inputs().forEach((name, sha256) -> inputs.put(moved.getOrDefault(name, name), sha256));
        List<String> words = CommandWords.split(made.command()).stream()
                .map(word -> moved(word, moved))
                .toList();
        return new Provenance(
                CommandWords.join(words),
                made.weightsSha256(),
                made.configSha256(),
                made.tokenizerSha256(),
                inputs,
                made.dtype(),
                made.device(),
                made.versions(),
                made.options(),
                made.seed(),
                made.created(),
                made.resultSha256(),
                made.remarks());
    }

    /** A word with the new place of the file that it names, by itself or behind its language as in {@code de=FILE}. */
    private static String moved(String word, Map<String, String> moved) {
        String language = word.substring(0, word.indexOf('=') + 1);
        String file = word.substring(language.length());
        return moved.containsKey(word) ? moved.get(word) : language + moved.getOrDefault(file, file);
    }

    /** The file beside the figure that may stand for a missing one, or null. */
    private static Path kept(Path figure, String name) {
        try {
            Path there = Path.of(name);
            if (Files.exists(there) || there.getFileName() == null) {
                return null;
            }
            Path beside = figure.toAbsolutePath().resolveSibling(there.getFileName());
            return Files.isRegularFile(beside) ? beside : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static boolean isOf(Path file, String sha256) {
        try {
            return Digest.sha256(List.of(file)).equals(sha256);
        } catch (GlotlensException unreadable) {
            return false;
        }
    }
}
