package org.glotlens.engine.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The end of a process that has loaded PyTorch. */
public final class ProcessEnd {
    private ProcessEnd() {}

    /**
     * Makes the process end right after the JVM has. Else PyTorch first takes its tables of operators apart one by one, some
     * 0.15 s, for memory that the system takes back anyway. For the program itself, right before its {@link System#exit}:
     * what other native libraries do at the end of a process is left out as well. Does nothing where PyTorch was not
     * loaded, or the C library is not that of Linux.
     */
    public static void afterTheJvm() {
        if (Torch.isLoaded()) {
            register();
        }
    }

    /** Functions given to {@code on_exit} are called with the exit status, the last one first: {@code _exit} is all that is called. */
    @SuppressWarnings("restricted")
    static void register() {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup()
                .find("on_exit")
                .ifPresent(atEnd -> linker.defaultLookup().find("_exit").ifPresent(end -> {
                    MethodHandle call = linker.downcallHandle(
                            atEnd,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
                    try {
                        int _ = (int) call.invokeExact(end, MemorySegment.NULL);
                    } catch (Throwable e) {
                        throw new IllegalStateException("on_exit takes two addresses and cannot fail", e);
                    }
                }));
    }
}
