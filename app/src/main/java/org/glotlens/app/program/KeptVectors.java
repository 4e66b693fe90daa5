package org.glotlens.app.program;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;

/** Language vectors that the window makes without asking where to, in the program's own folder, the last few of them. */
public final class KeptVectors {
    /** Most files; those of a large model have some MiB each. */
    static final int MOST = 8;

    static final KeptFolder VECTORS = new KeptFolder("vectors", "vectors-", ".safetensors", MOST);

    private KeptVectors() {}

    /**
     * Where vectors go. Where nothing is to be kept the file is gone with the program.
     *
     * @param madeOf digests and settings that tell them from any others
     * @throws GlotlensException if nothing can be written there
     */
    public static Path place(List<String> madeOf) throws GlotlensException {
        byte[] named = String.join("\n", madeOf).getBytes(StandardCharsets.UTF_8);
        Optional<Path> kept = VECTORS.place(named);
        return kept.isPresent() ? kept.get() : forNow(named);
    }

    private static Path forNow(byte[] named) {
        Path file = Path.of(System.getProperty("java.io.tmpdir")).resolve(VECTORS.called(named));
        file.toFile().deleteOnExit();
        return file;
    }
}
