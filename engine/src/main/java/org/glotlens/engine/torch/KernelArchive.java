package org.glotlens.engine.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Turns the text resource {@code kernels.py} into a TorchScript archive that PyTorch loads. The archive is a stored zip
 * of the code, the version and two tiny pickles that describe a module without state.
 */
final class KernelArchive {
    /** Base name of the archive; PyTorch wants the same name for the file and its root folder. */
    static final String NAME = "kernels";

    private static final byte[] MODULE_PICKLE =
            ascii("\u0080\u0002c__torch__\nKernels\nq\0)\u0081}" + "(X\u0008\0\0\0trainingq\u0001\u0089ubq\u0002.");
    private static final byte[] CONSTANTS_PICKLE = ascii("\u0080\u0002).");

    private KernelArchive() {}

    /** Writes {@code kernels.pt} into the folder. */
    static void write(Path folder) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(NAME + ".pt"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", MODULE_PICKLE);
            put(zip, "code/__torch__.py", source());
            put(zip, "constants.pkl", CONSTANTS_PICKLE);
            put(zip, "version", ascii("10\n"));
        }
    }

    private static byte[] source() throws IOException {
        try (InputStream in = KernelArchive.class.getResourceAsStream("kernels.py")) {
            if (in == null) {
                throw new IllegalStateException("The resource kernels.py is missing from the engine's jar.");
            }
            return in.readAllBytes();
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(NAME + "/" + name);
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
