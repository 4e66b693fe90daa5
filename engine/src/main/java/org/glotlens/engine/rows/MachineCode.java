package org.glotlens.engine.rows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Machine code kept as text, brought into memory that the processor may run: as a just-in-time compiler does, without one.
 * For Linux on x86-64, most of it with AVX2 and FMA.
 */
final class MachineCode {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final String FLAGS = "flags";
    private static final Set<String> NEEDED = Set.of("avx2", "fma");
    private static final Set<String> WIDE = Set.of("avx512f");

    // Of sys/mman.h on Linux.
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private static final FunctionDescriptor MMAP = FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor MPROTECT = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);

    private MachineCode() {}

    /** Whether this processor and system can run what needs no more than AVX2 and FMA. */
    static boolean isRunnable() {
        return isRunnable(NEEDED);
    }

    /** Whether they can run what needs AVX-512. */
    static boolean isWideRunnable() {
        return isRunnable(WIDE);
    }

    private static boolean isRunnable(Set<String> needed) {
        if (!"Linux".equals(System.getProperty("os.name"))
                || !"amd64".equals(System.getProperty("os.arch"))
                || !Files.isReadable(PROCESSOR)) {
            return false;
        }
        try (var lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith(FLAGS))
                    .findFirst()
                    .filter(line -> Arrays.asList(line.split("\\s+")).containsAll(needed))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** The bytes of a listing: of every line what stands before the semicolon, in hexadecimal. */
    static byte[] read(String name) {
        try (InputStream in = MachineCode.class.getResourceAsStream(name + ".asm")) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + ".asm is missing from the engine's jar.");
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            ByteBuffer code = ByteBuffer.allocate(16 * lines.size());
            for (String line : lines) {
                int end = line.indexOf(';');
                if (end > 0 && line.charAt(0) != '#') {
                    code.put(HexFormat.of().parseHex(line.substring(0, end).replace(" ", "")));
                }
            }
            return Arrays.copyOf(code.array(), code.position());
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + name + ".asm cannot be read.", e);
        }
    }

    /**
     * A function of a listing. Its memory is never given back.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    @SuppressWarnings("restricted")
    static MethodHandle function(String name, FunctionDescriptor arguments) {
        byte[] code = read(name);
        Linker linker = Linker.nativeLinker();
        try {
            MethodHandle map = linker.downcallHandle(linker.defaultLookup().findOrThrow("mmap"), MMAP);
            MethodHandle protect = linker.downcallHandle(linker.defaultLookup().findOrThrow("mprotect"), MPROTECT);
            long address = (long) map.invokeExact(0L, (long) code.length, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0L);
            if (address == -1) {
                throw new IllegalStateException("There is no memory for machine code.");
            }
            MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(code.length);
            MemorySegment.copy(code, 0, memory, ValueLayout.JAVA_BYTE, 0, code.length);
            if ((int) protect.invokeExact(address, (long) code.length, READ | EXECUTE) != 0) {
                throw new IllegalStateException("The system lets no memory be run.");
            }
            return linker.downcallHandle(memory, arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("mmap and mprotect take numbers and throw nothing", e);
        }
    }

    /** What a call of a function cannot come to. */
    static IllegalStateException impossible(Throwable e) {
        return new IllegalStateException("machine code throws nothing", e);
    }
}
