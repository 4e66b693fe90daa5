package org.glotlens.engine.checkpoint;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files that the tests read: reference checkpoints, and safetensors files with any header one likes. */
public final class Fixture {
    private Fixture() {}

    /** A file or folder under the test resource folder {@code fixtures}. */
    public static Path path(String relative) {
        URL url = Objects.requireNonNull(Fixture.class.getResource("/fixtures/" + relative), relative);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies some files of a fixture folder into another folder. */
    static Path copy(String fixture, Path into, String... names) throws IOException {
        for (String name : names) {
            Files.copy(path(fixture).resolve(name), into.resolve(name));
        }
        return into;
    }

    /** Writes a header of true length, then so many bytes of zeros. */
    static Path rawSafetensors(Path file, String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return rawSafetensors(file, json.length, json, dataBytes);
    }

    /** Writes a header that claims a length of its own. */
    static Path rawSafetensors(Path file, long claimedLength, byte[] json, int dataBytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(file, buffer.putLong(claimedLength).put(json).array());
    }
}
