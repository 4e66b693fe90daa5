package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.JsonProblem;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/**
 * Keeps results in one file, so that the window reopens them without a model: gzipped JSON, lossless (every float and
 * double reads back the same, NaN included).
 */
public final class ResultStore {
    private static final String FORMAT = "glotlens-results";
    private static final String ONE_FORMAT = "glotlens-result";
    private static final int VERSION = 2;
    private static final int EARLIER = 1;
    private static final int ONE_VERSION = 1;
    private static final ObjectReader READER = ResultJson.RECORDS.reader();
    private static final ObjectWriter WRITER = ResultJson.RECORDS.writer();
    private static final ObjectWriter SORTED = WRITER.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** Most text in a file: a gzipped file of strangers may claim to be a thousand times its size. */
    private static final long LARGEST = 512L << 20;

    private ResultStore() {}

    /** What the file holds. */
    private record Stored(String format, int version, List<Entry> results) {}

    /** A measurement and what it gave, both as JSON until the kind is known. */
    private record Entry(JsonNode measurement, JsonNode result) {}

    /**
     * Writes the file, whole or not at all.
     *
     * @throws DataException if it cannot be written; an earlier file is then untouched
     */
    public static void save(StoredResults results, Path file) throws DataException {
        try {
            AtomicFile.store(file, channel -> zipped(channel, out -> save(results, out)));
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "resultStore.cannotWriteChooseAnother",
                            "Cannot write %s: %s. Choose another place for the file.",
                            file,
                            FileNames.reason(e)),
                    e);
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /** Writes to a stream. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void zipped(WritableByteChannel channel, Writing writing) throws IOException {
        GZIPOutputStream out = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        writing.to(out);
        out.finish();
        out.flush();
    }

    /**
     * Reads a file and checks that its arrays fit each other.
     *
     * @throws DataException if the file is missing, is not one of these, is damaged, or contradicts itself
     */
    public static StoredResults load(Path file) throws DataException {
        try (InputStream in = TextLines.open(file)) {
            return load(in, file.toString());
        } catch (IOException e) {
            throw damaged(file.toString(), e);
        }
    }

    /**
     * Reads results that ship with the program. The stream is left open.
     *
     * @param name what to call it in messages
     * @throws DataException if it is not a results file, is damaged, or contradicts itself
     */
    public static StoredResults load(InputStream in, String name) throws DataException {
        JsonNode json;
        try {
            json = READER.readTree(bounded(in, LARGEST));
        } catch (IOException e) {
            throw damaged(name, e);
        }
        int version = json.path("version").asInt();
        if (!json.path("format").asText().equals(FORMAT) || version != VERSION && version != EARLIER) {
            throw new DataException(Message.of(
                    "resultStore.holdsVersionExpectedVersion",
                    "%s holds %s version %s, expected %s version %s. Save it again with this version of Glotlens.",
                    name,
                    json.path("format").asText("no results"),
                    version,
                    FORMAT,
                    VERSION));
        }
        return version == EARLIER ? earlier(json, name) : stored(json, name);
    }

    private static StoredResults stored(JsonNode json, String name) throws DataException {
        List<Measured<?>> results = new ArrayList<>();
        try {
            for (JsonNode entry : part(json, "results", JsonNodeType.ARRAY)) {
                JsonNode measurement = part(entry, "measurement", JsonNodeType.OBJECT);
                JsonNode result = part(entry, "result", JsonNodeType.OBJECT);
                results.add(measured(MeasurementJson.read(measurement), result, name));
            }
        } catch (IOException e) {
            throw damaged(name, e);
        }
        return new StoredResults(results);
    }

    /** A part as it stands in the tree: results are hundreds of thousands of numbers, which are not copied. */
    private static JsonNode part(JsonNode json, String name, JsonNodeType type) throws IOException {
        JsonNode part = json.path(name);
        if (part.getNodeType() != type) {
            throw new IOException(name + " is missing");
        }
        return part;
    }

    /** A file of the first version: a lens and a representation result, either null, that do not name what they measured. */
    private static StoredResults earlier(JsonNode json, String name) throws DataException {
        List<Measured<?>> results = new ArrayList<>();
        if (json.hasNonNull("lens")) {
            LensMeasurement unnamed = new LensMeasurement(Read.made(List.of()), LensSettings.defaults());
            Measured<LensResult> lens = measured(unnamed, json.get("lens"), name);
            List<Prompt> prompts = lens.result().prompts();
            results.add(new Measured<>(
                    new LensMeasurement(Read.made(prompts), LensSettings.defaults()), lens.result(), true));
        }
        if (json.hasNonNull("represent")) {
            RepresentSettings usual = RepresentSettings.defaults();
            results.add(measured(new RepresentMeasurement(Read.made(List.of()), usual), json.get("represent"), name));
        }
        return new StoredResults(results);
    }

    private static <R extends Traced<R>> Measured<R> measured(Measurement<R> measurement, JsonNode json, String name)
            throws DataException {
        try {
            R result = READER.treeToValue(json, measurement.kind().result());
            measurement.kind().shapes().accept(result);
            return new Measured<>(measurement, result, true);
        } catch (JsonProcessingException e) {
            throw damaged(name, e);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "resultStore.contradictsItselfRunThe",
                            "%s contradicts itself: %s. Run the analysis again and save it anew.",
                            name,
                            e.getMessage()),
                    e);
        }
    }

    /** One result under the key of what it was made from. */
    private record One<R>(String format, int version, String key, R result) {}

    /**
     * Writes one result with the key that it is asked for by, whole or not at all, for its owner alone.
     *
     * @throws DataException if it cannot be written
     */
    public static <R extends Traced<R>> void saveOne(R result, String key, Path file) throws DataException {
        try {
            One<R> one = new One<>(ONE_FORMAT, ONE_VERSION, key, result);
            AtomicFile.writePrivate(file, channel -> zipped(channel, out -> WRITER.writeValue(out, one)));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /**
     * Reads a result that {@link #saveOne} wrote.
     *
     * @param key that it was saved with
     * @throws DataException if the file cannot be read, is of another key, or is not what was written
     */
    public static <R extends Traced<R>> R loadOne(Path file, String key, Class<R> type) throws DataException {
        One<R> one;
        try (InputStream in = TextLines.open(file)) {
            one = READER.forType(READER.getTypeFactory().constructParametricType(One.class, type))
                    .readValue(bounded(in, LARGEST));
        } catch (IOException e) {
            throw damaged(file.toString(), e);
        }
        if (one == null || one.result() == null || one.result().provenance() == null) {
            throw new DataException(
                    Message.of("resultStore.doesNotHoldThe", "%s does not hold the result that its name says.", file));
        }
        boolean isAsked = ONE_FORMAT.equals(one.format()) && one.version() == ONE_VERSION && key.equals(one.key());
        if (!isAsked || !digestOf(one.result()).equals(one.result().provenance().resultSha256())) {
            throw new DataException(
                    Message.of("resultStore.doesNotHoldThe", "%s does not hold the result that its name says.", file));
        }
        return one.result();
    }

    /** SHA-256 of a result's numbers and texts, without where they come from. */
    public static String digestOf(Traced<? extends Traced<?>> result) {
        return digest(SORTED, result.from(Provenance.NONE));
    }

    /** SHA-256 of facts as JSON; lists and maps count in their order. */
    public static String digest(Object facts) {
        return digest(WRITER, facts);
    }

    private static String digest(ObjectWriter writer, Object value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            writer.writeValue(new DigestOutputStream(OutputStream.nullOutputStream(), sha256), value);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("a result is always JSON, and every JDK has SHA-256", e);
        }
    }

    /** Unzips, and fails with an {@link IOException} once more than {@code most} bytes have come. */
    static InputStream bounded(InputStream in, long most) throws IOException {
        return bounded(in, new AtomicLong(most));
    }

    /** The same of several that come after each other; {@code room} is what is left for them together. */
    static InputStream bounded(InputStream in, AtomicLong room) throws IOException {
        long most = room.get();
        return new GZIPInputStream(in, 1 << 16) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = super.read(into, from, length);
                if (room.addAndGet(-Math.max(0, read)) < 0) {
                    throw new IOException("it unpacks to more than " + (most >> 20) + " MiB");
                }
                return read;
            }
        };
    }

    private static void save(StoredResults results, OutputStream out) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Measured<?> measured : results.results()) {
            JsonNode result = ResultJson.RECORDS.tree(measured.result());
            entries.add(new Entry(MeasurementJson.of(measured.measurement()), result));
        }
        Stored stored = new Stored(FORMAT, VERSION, entries);
        WRITER.writeValue(out, stored);
    }

    /** The sentence about a file or a part of one that is no result. */
    static DataException damaged(String name, IOException e) {
        Message why = endsEarly(e)
                ? Message.of("resultStore.endsTooEarly", "it ends too early")
                : e instanceof JsonProcessingException json
                        ? JsonProblem.of(json)
                        : Message.of("resultStore.system", "%s", e.getMessage());
        return new DataException(
                Message.of(
                        "resultStore.isNotAGlotlens",
                        "%s is not a Glotlens results file, or it is damaged: %s.",
                        name,
                        why),
                e);
    }

    private static boolean endsEarly(Throwable e) {
        return e instanceof EOFException
                || e instanceof JsonEOFException
                || e.getCause() != null && endsEarly(e.getCause());
    }
}
