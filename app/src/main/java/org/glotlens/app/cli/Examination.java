package org.glotlens.app.cli;

import com.sun.management.OperatingSystemMXBean;
import java.awt.GraphicsEnvironment;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.TemporaryFolder;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;

/** What {@code doctor} looks at on this machine. */
final class Examination {
    private static final int JDK = 25;
    private static final long MIB = 1 << 20;
    private static final long SCARCE_MIB = 2048;
    private static final String CUDA_WAYS = "docs/cli.md, section CUDA, tells the three ways to use a GPU";
    private static final List<String> TEXT_LIBRARIES =
            List.of("libfreetype.so.6", "libfontconfig.so.1", "libpangoft2-1.0.so.0");
    private static final String WINDOW_LIBRARY = "libgtk-3.so.0";

    private final String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

    /** Looks at everything; loads the native library. */
    List<Finding> findings() {
        List<Finding> findings =
                new ArrayList<>(List.of(java(), processor(), memory(), temporaryFolder(), fileNames()));
        findings.addAll(torch());
        findings.add(fonts());
        findings.add(textLibraries());
        findings.add(display());
        findings.add(kept());
        return findings;
    }

    private static Finding java() {
        String detail = Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= JDK
                ? Finding.fine("Java", detail)
                : Finding.wrong(
                        "Java", detail, "Install a JDK " + JDK + " or newer, or set GLOTLENS_JAVA_HOME to its folder.");
    }

    private Finding processor() {
        String architecture = System.getProperty("os.arch");
        String detail = "%s cores, %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        architecture,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
        return system.startsWith("mac") && "x86_64".equals(architecture)
                ? Finding.wrong(
                        "Processor",
                        detail,
                        "PyTorch 2.7 has no build for Macs with Intel processors; use another machine.")
                : Finding.fine("Processor", detail);
    }

    private static Finding memory() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = machine.getTotalMemorySize() / MIB;
        long free = machine.getFreeMemorySize() / MIB;
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        String detail = String.format(
                Locale.ROOT, "%,d MiB, %,d MiB of it unused now; Java may use %,d MiB", total, free, heap);
        return total < SCARCE_MIB
                ? Finding.note(
                        "Memory",
                        detail,
                        "Large checkpoints will not fit; 'glotlens inspect MODEL' estimates what one needs.")
                : Finding.fine("Memory", detail);
    }

    private static Finding temporaryFolder() {
        String folder = System.getProperty("java.io.tmpdir");
        try (TemporaryFolder _ = TemporaryFolder.make()) {
            return Finding.fine("Temporary files", folder + " can be written");
        } catch (GlotlensException problem) {
            return Finding.wrong(
                    "Temporary files",
                    folder + " cannot be written",
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

    private static List<Finding> torch() {
        Path cuda = Path.of(System.getenv().getOrDefault("PYTORCH_LIBRARY_PATH", ""));
        if (!cuda.toString().isEmpty() && !Files.isDirectory(cuda)) {
            return List.of(Finding.wrong(
                    "PyTorch",
                    "PYTORCH_LIBRARY_PATH is " + cuda + ", which is no folder",
                    "Point it at the torch/lib folder of an installed torch package, or unset it."));
        }
        try {
            Torch torch = Torch.get();
            int devices = torch.cudaDevices();
            String gpu = devices == 0 ? "none in use; " + CUDA_WAYS : devices + " devices";
            return List.of(
                    Finding.fine("PyTorch", torch.version() + " loads"), Finding.fine("CUDA", gpu), fewRows(torch));
        } catch (GlotlensException | LinkageError problem) {
            return List.of(Finding.wrong(
                    "PyTorch",
                    "the native library does not load: " + problem.getMessage(),
                    "Build again with ./mvnw package on this machine; " + CUDA_WAYS + "."));
        }
    }

    private static Finding fewRows(Torch torch) throws GlotlensException {
        List<String> own = torch.call(() -> Stream.of(DType.BFLOAT16, DType.FLOAT32)
                .filter(type -> torch.rowKernel(type).isPresent())
                .map(DType::label)
                .toList());
        return Finding.fine(
                "Few rows",
                own.isEmpty()
                        ? "PyTorch's kernels write texts"
                        : "kernels of our own write texts in " + String.join(" and ", own));
    }

    private static Finding fonts() {
        int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
        return Finding.fine("Fonts", families + " families on this machine, besides those that Glotlens brings");
    }

    private Finding textLibraries() {
        if (!system.startsWith("linux")) {
            return Finding.fine("Text drawing", "the system's own");
        }
        List<String> needed = new ArrayList<>(TEXT_LIBRARIES);
        if (Display.ofThisMachine().isPresent() && !"Headless".equalsIgnoreCase(System.getProperty("glass.platform"))) {
            needed.add(WINDOW_LIBRARY);
        }
        List<String> missing =
                needed.stream().filter(library -> !isInstalled(library)).toList();
        return missing.isEmpty()
                ? Finding.fine("Text drawing", String.join(", ", needed))
                : Finding.wrong(
                        "Text drawing",
                        "missing: " + String.join(", ", missing),
                        "The window needs them. On Debian and Ubuntu: apt-get install libfreetype6 libfontconfig1"
                                + " libpangoft2-1.0-0 libgtk-3-0");
    }

    @SuppressWarnings("restricted")
    private static boolean isInstalled(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }

    private static Finding kept() {
        Optional<ResultCache> cache = CacheFolder.open();
        if (cache.isEmpty()) {
            return Finding.note(
                    "Kept results",
                    "none: " + CacheFolder.VARIABLE + " is off",
                    "Unset it, and what was measured once is read instead of measured again.");
        }
        ResultCache.Size size = cache.get().size();
        return Finding.fine(
                "Kept results",
                String.format(
                        Locale.ROOT,
                        "%,d in %s, %,d of at most %,d MiB; 'glotlens cache --clear' removes them",
                        size.results(),
                        cache.get().folder(),
                        Math.ceilDiv(size.bytes(), MIB),
                        ResultCache.MOST_BYTES / MIB));
    }

    private static Finding display() {
        Display display = Display.ofThisMachine();
        return display.isPresent()
                ? Finding.fine("Display", display.explanation())
                : Finding.note("Display", display.explanation(), "The commands work without one; the window does not.");
    }
}
