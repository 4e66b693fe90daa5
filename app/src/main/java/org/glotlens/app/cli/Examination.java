package org.glotlens.app.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code doctor} looks at on this machine, apart from the native library. */
final class Examination {
    private static final int JDK = 25;
    private static final long MIB = 1 << 20;
    private static final long SCARCE_MIB = 2048;

    List<Finding> findings() {
        return List.of(java(), processor(), memory(), temporaryFolder(), fileNames(), display(), cuda());
    }

    private static Finding java() {
        String detail = Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= JDK
                ? Finding.fine("Java", detail)
                : Finding.wrong(
                        "Java", detail, "Install a JDK " + JDK + " or newer, or set GLOTLENS_JAVA_HOME to its folder.");
    }

    private static Finding processor() {
        String detail = "%d cores, %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.arch"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
        String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        boolean isIntelMac = system.startsWith("mac") && "x86_64".equals(System.getProperty("os.arch"));
        return isIntelMac
                ? Finding.wrong("Processor", detail, "PyTorch 2.7 has no build for Macs with Intel processors.")
                : Finding.fine("Processor", detail);
    }

    private static Finding memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize() / MIB;
        long free = system.getFreeMemorySize() / MIB;
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        String detail = "%,d MiB, of it %,d MiB unused now; Java may use %,d MiB".formatted(total, free, heap);
        return total < SCARCE_MIB
                ? Finding.note(
                        "Memory", detail, "Enough for the sample; a 7 B checkpoint in bfloat16 needs 16,000 MiB.")
                : Finding.fine("Memory", detail);
    }

    private static Finding temporaryFolder() {
        String folder = System.getProperty("java.io.tmpdir");
        try {
            Path file = Files.createTempFile("glotlens", ".probe");
            Files.delete(file);
            return Finding.fine("Temporary files", folder + " can be written");
        } catch (IOException problem) {
            return Finding.wrong(
                    "Temporary files",
                    folder + " cannot be written (" + problem.getMessage() + ")",
                    "Free some space, or set GLOTLENS_JAVA_OPTS=-Djava.io.tmpdir=FOLDER to another folder.");
        }
    }

    private static Finding fileNames() {
        String encoding =
                System.getProperty("native.encoding", Charset.defaultCharset().name());
        return "UTF-8".equalsIgnoreCase(encoding)
                ? Finding.fine("File names", "UTF-8")
                : Finding.note(
                        "File names",
                        encoding + ": names with other letters cannot be opened",
                        "Start Glotlens with its launcher, or set LC_ALL=C.UTF-8.");
    }

    private static Finding display() {
        Display display = Display.ofThisMachine();
        return display.isPresent()
                ? Finding.fine("Display", display.explanation())
                : Finding.note("Display", display.explanation(), "The commands work without one; the window does not.");
    }

    private static Finding cuda() {
        String path = System.getenv().getOrDefault("PYTORCH_LIBRARY_PATH", "");
        if (path.isBlank()) {
            return Finding.fine("CUDA", "not asked for; docs/cli.md#cuda tells the three ways to use it");
        }
        return Files.isDirectory(Path.of(path))
                ? Finding.fine("CUDA", "PYTORCH_LIBRARY_PATH is " + path)
                : Finding.wrong(
                        "CUDA",
                        "PYTORCH_LIBRARY_PATH is " + path + ", which is no folder",
                        "Point it at the torch/lib folder of the installed torch package, or unset it.");
    }
}
