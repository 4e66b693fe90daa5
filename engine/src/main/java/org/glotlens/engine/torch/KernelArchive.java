package org.glotlens.engine.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glotlens.engine.file.AtomicFile;

/**
 * Turns a text resource into a TorchScript archive that PyTorch loads. The archive is a stored zip of the code, the
 * version and two tiny pickles that describe a module without state.
 *
 * @param name of the resource without {@code .py}; PyTorch wants the same name for the file and its root folder
 */
record KernelArchive(String name) {
    /** What every machine can run. */
    static final KernelArchive KERNELS = new KernelArchive("kernels");

    /** What needs oneDNN. */
    static final KernelArchive PACKED = new KernelArchive("packed");

    private static final byte[] MODULE_PICKLE =
            ascii("\u0080\u0002c__torch__\nKernels\nq\0)\u0081}" + "(X\u0008\0\0\0trainingq\u0001\u0089ubq\u0002.");
    private static final byte[] CONSTANTS_PICKLE = ascii("\u0080\u0002).");

    /** Writes {@code <name>.pt} into the folder. */
    void write(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", MODULE_PICKLE);
            put(zip, "code/__torch__.py", source());
            put(zip, "constants.pkl", CONSTANTS_PICKLE);
            put(zip, "version", ascii("10\n"));
        }
        AtomicFile.store(folder.resolve(name + ".pt"), bytes.toByteArray());
    }

    private byte[] source() throws IOException {
        try (InputStream in = KernelArchive.class.getResourceAsStream(name + ".py")) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + ".py is missing from the engine's jar.");
            }
            return in.readAllBytes();
        }
    }

    private void put(ZipOutputStream zip, String part, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name + "/" + part);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
