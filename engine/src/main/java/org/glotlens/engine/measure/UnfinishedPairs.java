package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.Leftovers;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.run.Provenance;

/**
 * The folder {@code unfinished} beside pairs that are being made: the texts sampled so far, each on the disk as soon as it is
 * whole, and what they were sampled from. It goes once the pairs are there.
 */
public final class UnfinishedPairs {
    private static final String FOLDER = "unfinished";
    private static final String ORIGIN = "origin.json";
    private static final String TEXTS = "texts.jsonl";
    private static final String SHA256 = "sha256";

    private final Path folder;
    private final boolean isResumed;

    private UnfinishedPairs(Path folder, boolean isResumed) {
        this.folder = folder;
        this.isResumed = isResumed;
    }

    /**
     * Begins anew.
     *
     * @throws DataException if somebody else's unfinished texts are there
     */
    public static UnfinishedPairs fresh(Path out) throws DataException {
        Path folder = out.resolve(FOLDER);
        if (Files.exists(folder)) {
            throw new DataException(Message.of(
                    "unfinishedPairs.areThere",
                    "%s holds answers of pairs that were not finished. Go on with --resume, or choose another folder.",
                    FileNames.of(folder)));
        }
        return new UnfinishedPairs(folder, false);
    }

    /** Goes on with what is there, or begins where nothing is. */
    public static UnfinishedPairs resumed(Path out) {
        return new UnfinishedPairs(out.resolve(FOLDER), true);
    }

    /**
     * Opens the texts.
     *
     * @param made what pairs are made from now
     * @throws GlotlensException if those that are there were made from something else, or nothing can be written
     */
    UnfinishedTexts open(Provenance made) throws GlotlensException {
        String now = digest(made);
        Path origin = folder.resolve(ORIGIN);
        if (isResumed && Files.exists(origin)) {
            if (!JsonFile.read(origin).path(SHA256).asText().equals(now)) {
                throw new DataException(Message.of(
                        "unfinishedPairs.ofOthers",
                        "%s holds answers of another checkpoint, other questions or settings. Resume with those, or"
                                + " choose another folder.",
                        FileNames.of(folder)));
            }
        } else {
            ObjectNode json = Json.object();
            json.put(SHA256, now);
            PrettyJson.write(origin, json);
        }
        return UnfinishedTexts.open(folder.resolve(TEXTS));
    }

    /** Takes the texts away, since the pairs are there. */
    public void remove() throws DataException {
        try {
            Leftovers.removeAtOnce(folder);
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "unfinishedPairs.cannotRemove",
                            "The pairs are written, but %s cannot be removed: %s. Remove it.",
                            FileNames.of(folder),
                            FileNames.reason(e)),
                    e);
        }
    }

    private static String digest(Provenance made) {
        StringBuilder text = new StringBuilder();
        List<Map<String, String>> facts =
                List.of(made.weightsSha256(), made.configSha256(), made.inputs(), made.options());
        facts.forEach(some -> text.append(new TreeMap<>(some)).append('\n'));
        text.append(made.tokenizerSha256())
                .append('\n')
                .append(made.dtype())
                .append('\n')
                .append(made.seed());
        return Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
