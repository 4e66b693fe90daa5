package org.glotlens.engine.torch;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.TemporaryFolder;
import org.glotlens.engine.file.Unpacking;
import org.glotlens.engine.rows.RowAttention;
import org.glotlens.engine.rows.RowBlock;
import org.glotlens.engine.rows.RowElements;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.RowProducts;
import org.glotlens.engine.rows.TileGram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PyTorch, loaded once for the process and used from one thread only, or lanes that it waits for. All native arrays live in {@link Scope}s opened
 * here.
 */
public final class Torch {
    private static final Logger LOG = LoggerFactory.getLogger(Torch.class);

    private static volatile Torch loaded;

    private final EngineThread thread;
    private final PtNDManager root;
    private final Map<Device, Model> kernels = new ConcurrentHashMap<>();
    private final Map<DType, Boolean> packing = new ConcurrentHashMap<>();
    private final RowChoice rowChoice;
    private final ThreadLocal<RowProducts> rowProducts = ThreadLocal.withInitial(RowProducts::new);
    private final ThreadLocal<RowAttention> rowAttention =
            ThreadLocal.withInitial(() -> new RowAttention(rowProducts()));
    private final ThreadLocal<RowBlock> rowBlock =
            ThreadLocal.withInitial(() -> new RowBlock(rowProducts(), rowAttention()));
    private final ThreadLocal<RowElements> rowElements = ThreadLocal.withInitial(() -> new RowElements(rowProducts()));
    private final Lanes lanes = new Lanes();
    private final Map<DType, Optional<RowKernel>> rowKernels = new ConcurrentHashMap<>();
    private Optional<ManyRows> manyRows;
    private Optional<TileGram> tileGram;
    private OwnTrace trace;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Model packed;
    private final Map<String, NDArray> methods = new ConcurrentHashMap<>();

    private Torch(EngineThread thread, PtNDManager root, RowChoice rowChoice) {
        this.thread = thread;
        this.root = root;
        this.rowChoice = rowChoice;
    }

    /**
     * Loads the native library at the first call.
     *
     * @throws GlotlensException if the library for this machine cannot be loaded, or {@link RowChoice} is told something
     *     else than it knows; the message says what to do
     */
    public static synchronized Torch get() throws GlotlensException {
        if (loaded == null) {
            Offline.enforce();
            RowChoice rows = RowChoice.ofThisProcess();
            EngineThread thread = new EngineThread();
            loaded = thread.call(() -> new Torch(thread, openRoot(), rows));
        }
        return loaded;
    }

    /** Whether {@link #get} has loaded the library; does not wait for one that loads it now. */
    static boolean isLoaded() {
        return loaded != null;
    }

    private static PtNDManager openRoot() throws GlotlensException {
        try {
            PtNDManager root = load();
            settle();
            return root;
        } catch (EngineException | UnsatisfiedLinkError | IllegalStateException | IllegalArgumentException e) {
            throw new GlotlensException(
                    Message.of(
                            "torch.thePytorchLibraryOf",
                            "The PyTorch library of this platform cannot be loaded: %s Run `./glotlens doctor` to "
                                    + "see what is missing.",
                            e.getMessage()),
                    e);
        }
    }

    /** Makes this thread one that computes as the engine does. */
    static void settle() {
        JniUtils.setGradMode(false);
        // Off: kernels profiled at their first calls and optimised later would round differently between the two.
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** The first manager loads the library, which is unpacked where that was not done before. */
    private static PtNDManager load() {
        try (Unpacking _ = Unpacking.in(Utils.getEngineCacheDir("pytorch"))) {
            return (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        }
    }

    /** Runs work on the engine thread and waits for it; inline when called from that thread. */
    public <T> T call(NativeWork<T> work) throws GlotlensException {
        return thread.call(work);
    }

    /**
     * Works through pieces, several at once, each by one thread alone. Engine thread only, which takes the results; a failure
     * is thrown when no piece is computed any more.
     *
     * @param most so many at once at most; with one, or one thread, piece by piece as everything else is computed
     * @throws GlotlensException from the work
     */
    public <R> void sideBySide(int most, int pieces, PieceWork<R> work) throws GlotlensException {
        requireThread();
        int count = Math.min(Math.min(most, threads()), pieces);
        if (count < 2) {
            for (int piece = 0; piece < pieces; piece++) {
                work.take(piece, work.of(piece));
            }
            return;
        }
        int own = JniUtils.getNumThreads();
        try {
            lanes.run(count, pieces, work);
        } finally {
            // The number that a new thread starts with is one for all, and a lane sets it.
            JniUtils.setNumThreads(own);
        }
    }

    /** Version of the PyTorch library in use. */
    public String version() {
        return Engine.getEngine("PyTorch").getVersion();
    }

    /** Number of CUDA devices that the loaded library can use. */
    public int cudaDevices() {
        return Engine.getEngine("PyTorch").getGpuCount();
    }

    /** Sets the number of threads of native products; 0 leaves the library's choice. */
    public void useThreads(int threads) throws GlotlensException {
        if (threads > 0) {
            call(() -> {
                JniUtils.setNumThreads(threads);
                this.threads = threads;
                return null;
            });
        }
    }

    /** Sets the seed of the draws that follow, on every device. Engine thread only. */
    public void seed(long seed) {
        requireThread();
        JniUtils.setSeed(seed);
    }

    /**
     * Opens a scope for arrays on a device. Engine thread only.
     *
     * @param device where arrays live
     */
    public Scope open(ComputeDevice device) {
        requireThread();
        return new Scope(this, root.newSubManager(device.djl()));
    }

    /** Number of native arrays that are open, for leak checks. */
    public int openArrays() throws GlotlensException {
        return call(() -> root.getManagedArrays().size() - methods.size());
    }

    PtSymbolBlock kernels(Device device) {
        return (PtSymbolBlock) kernels.computeIfAbsent(device, key -> loadKernels(KernelArchive.KERNELS, key))
                .getBlock();
    }

    /** The kernels on packed weights. */
    PtSymbolBlock packedKernels() {
        if (packed == null) {
            packed = loadKernels(KernelArchive.PACKED, Device.cpu());
        }
        return (PtSymbolBlock) packed.getBlock();
    }

    /** Whether the processor has right products with packed weights of a type: tried once. Engine thread only. */
    boolean canPack(DType type) {
        requireThread();
        return packing.computeIfAbsent(type, wanted -> {
            try (Scope scope = open(ComputeDevice.CPU)) {
                return PackingTrial.isRight(wanted, scope);
            }
        });
    }

    /**
     * Whether products with half-precision weights are worked out in float32: where the library has no packed products of
     * the type, the processor has no instructions for it and multiplies one number at a time. Nothing is timed, so that two
     * processes never differ. Engine thread only.
     */
    boolean isWidened(DType type) {
        return (type == DType.BFLOAT16 || type == DType.FLOAT16) && !canPack(type);
    }

    /**
     * What multiplies few rows with weights of a type in place of the library, and does so right: tried once. Engine thread
     * only.
     */
    public Optional<RowKernel> rowKernel(DType type) {
        requireThread();
        return rowKernels.computeIfAbsent(type, wanted -> {
            try (Scope scope = open(ComputeDevice.CPU)) {
                return RowTrial.kernel(wanted, rowChoice, scope);
            }
        });
    }

    /** What works on many rows in place of the library: tried once. Engine thread only. */
    synchronized Optional<ManyRows> manyRows() {
        requireThread();
        if (manyRows == null) {
            try (Scope scope = open(ComputeDevice.CPU)) {
                manyRows = ManyRows.tried(rowProducts(), rowChoice, scope);
            }
        }
        return manyRows;
    }

    /** The same for Gram matrices. */
    synchronized Optional<TileGram> tileGram() {
        requireThread();
        if (tileGram == null) {
            try (Scope scope = open(ComputeDevice.CPU)) {
                tileGram = manyRows().flatMap(_ -> UnitGrams.tried(rowProducts(), scope));
            }
        }
        return tileGram;
    }

    RowProducts rowProducts() {
        return rowProducts.get();
    }

    /** Notes what our own kernels take from now on; null for no more. */
    void trace(OwnTrace listening) {
        requireThread();
        trace = listening;
    }

    /** Runs a kernel of our own, noted where somebody listens. */
    void runOwn(String name, Runnable work, Tensor... operands) {
        OwnTrace listening = trace;
        if (listening == null) {
            work.run();
            return;
        }
        double begin = listening.micros();
        work.run();
        listening.add(name, begin, operands);
    }

    RowAttention rowAttention() {
        return rowAttention.get();
    }

    RowBlock rowBlock() {
        return rowBlock.get();
    }

    RowElements rowElements() {
        return rowElements.get();
    }

    /** Threads of native products that are computed here. */
    int threads() {
        return Lanes.isCurrent() ? 1 : threads;
    }

    /** The marker by which DJL is told which method of the module to call. */
    NDArray method(String kernel) {
        return methods.computeIfAbsent(kernel, name -> {
            NDArray marker = root.create(0f);
            marker.setName("module_method:" + name);
            return marker;
        });
    }

    /** Makes arrays on the processor, which the caller attaches elsewhere. */
    PtNDManager processorManager() {
        return root;
    }

    void requireThread() {
        if (!thread.isCurrent()) {
            throw new IllegalStateException("Native arrays were touched on thread "
                    + Thread.currentThread().getName() + "; only the engine thread may.");
        }
    }

    // Kept for the life of the process: a model that is collected takes its native module with it.
    @SuppressWarnings("resource")
    private static Model loadKernels(KernelArchive archive, Device device) {
        try {
            try (TemporaryFolder folder = TemporaryFolder.make()) {
                archive.write(folder.path());
                Model model = Model.newInstance(archive.name(), device, "PyTorch");
                model.load(folder.path(), archive.name());
                return model;
            }
        } catch (IOException e) {
            throw new IllegalStateException(new GlotlensException(
                    Message.of(
                            "torch.theKernelsCannotBe",
                            "The kernels cannot be unpacked into the folder for temporary files: %s. Make room there.",
                            FileNames.reason(e)),
                    e));
        } catch (GlotlensException | ai.djl.MalformedModelException e) {
            throw new IllegalStateException("The kernels do not load.", e);
        }
    }
}
