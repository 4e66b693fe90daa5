package org.glotlens.engine.torch;

import ai.djl.Device;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/**
 * Where arrays live and products run.
 *
 * @param isCuda whether it is a CUDA device; otherwise the CPU
 * @param index number of the CUDA device
 */
public record ComputeDevice(boolean isCuda, int index) {
    /** The processor. */
    public static final ComputeDevice CPU = new ComputeDevice(false, 0);

    /**
     * Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:n}; {@code auto} takes the first CUDA device where
     * there is one.
     *
     * @throws GlotlensException if the device is unknown or not there
     */
    public static ComputeDevice choose(String name, Torch torch) throws GlotlensException {
        if (name.equals("cpu")) {
            return CPU;
        }
        int devices = torch.cudaDevices();
        if (name.equals("auto")) {
            return devices > 0 ? new ComputeDevice(true, 0) : CPU;
        }
        if (!name.matches("cuda(:\\d{1,3})?")) {
            throw new GlotlensException(Message.of(
                    "computeDevice.deviceIsUnknownUse",
                    "Device %s is unknown. Use auto, cpu, cuda or cuda:n with n from 0.",
                    name));
        }
        int index = name.length() > 5 ? Integer.parseInt(name.substring(5)) : 0;
        if (index >= devices) {
            throw new GlotlensException(Message.of(
                    "computeDevice.deviceWasAskedFor",
                    "Device %s was asked for, but the loaded PyTorch library sees %s CUDA devices. Use "
                            + "--device cpu, or run `./glotlens doctor` for the ways to get CUDA.",
                    name,
                    devices));
        }
        return new ComputeDevice(true, index);
    }

    /** {@code cpu} or {@code cuda:n}. */
    public String label() {
        return isCuda ? "cuda:" + index : "cpu";
    }

    Device djl() {
        return isCuda ? Device.gpu(index) : Device.cpu();
    }
}
