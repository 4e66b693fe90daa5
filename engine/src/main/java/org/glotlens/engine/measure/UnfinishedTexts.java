package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PlainFile;
import org.glotlens.engine.file.TextLines;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.run.Side;

/**
 * Texts of a measurement that is not finished: a line of JSON each, on the disk as soon as it is written. A line that a killed
 * process left half counts as none.
 */
final class UnfinishedTexts implements AutoCloseable {
    private final Path file;
    private final Map<Place, GeneratedText> known;
    private final PlainFile.Growing lines;

    private UnfinishedTexts(Path file, Map<Place, GeneratedText> known) throws IOException {
        this.file = file;
        this.known = known;
        this.lines = new PlainFile.Growing(file);
        // ends what was left half, so that the next line stands by itself
        lines.add("\n");
    }

    /** Whose text it is: a checkpoint's after a prompt of a language, by its place. */
    private record Place(Side side, String language, int prompt) {}

    /** What a line holds. */
    private record Line(Place place, GeneratedText text) {}

    /**
     * Reads what is there and goes on after it.
     *
     * @throws DataException if the file cannot be read or written
     */
    static UnfinishedTexts open(Path file) throws DataException {
        Map<Place, GeneratedText> known = new HashMap<>();
        if (Files.exists(file)) {
            TextLines.read(file, (_, text) -> take(text, known));
        }
        try {
            return new UnfinishedTexts(file, known);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void take(String text, Map<Place, GeneratedText> known) {
        try {
            Line line = text.isBlank()
                    ? null
                    : ResultJson.RECORDS.reader().forType(Line.class).readValue(text);
            if (line != null) {
                known.put(line.place(), line.text());
            }
        } catch (JsonProcessingException e) {
            // the process was killed while it wrote the line
        }
    }

    /** The texts of a checkpoint in a language. */
    GenerationListener of(Side side, String language) {
        return new GenerationListener() {
            @Override
            public void added(int prompt, int token, double logProbability, String piece) {}

            @Override
            public Optional<GeneratedText> known(int prompt) {
                return Optional.ofNullable(known.get(new Place(side, language, prompt)));
            }

            @Override
            public void finished(int prompt, GeneratedText text) throws DataException {
                try {
                    String line = ResultJson.RECORDS
                            .writer()
                            .writeValueAsString(new Line(new Place(side, language, prompt), text));
                    lines.add(line + "\n");
                } catch (IOException e) {
                    throw unwritable(file, e);
                }
            }
        };
    }

    private static DataException unwritable(Path file, IOException e) {
        return new DataException(
                Message.of(
                        "unfinishedTexts.unwritable",
                        "Cannot keep what is written in %s: %s. Make room there, or use --no-cache.",
                        file,
                        FileNames.reason(e)),
                e);
    }

    @Override
    public void close() throws DataException {
        try {
            lines.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }
}
