package org.glotlens.engine.pickle;

import java.util.Optional;
import org.glotlens.engine.Message;

/** A name that a pickle may say, out of the few that a saved tensor needs; nothing is ever looked up or called by it. */
sealed interface TorchName {
    /** {@code torch._utils._rebuild_tensor_v2}: a tensor of a storage, an offset, a shape and strides. */
    record RebuildTensor() implements TorchName {}

    /** {@code collections.OrderedDict}: an empty dictionary, which may be filled afterwards. */
    record OrderedDict() implements TorchName {}

    /** A class of storages, such as {@code torch.LongStorage}. */
    record StorageClass(TorchType type) implements TorchName {}

    /**
     * The name that a pickle says.
     *
     * @throws PickleRefusal if it is any other
     */
    static TorchName of(String module, String name) throws PickleRefusal {
        if (module.equals("torch._utils") && name.equals("_rebuild_tensor_v2")) {
            return new RebuildTensor();
        }
        if (module.equals("collections") && name.equals("OrderedDict")) {
            return new OrderedDict();
        }
        Optional<TorchType> type = module.equals("torch") ? TorchType.ofStorage(name) : Optional.empty();
        if (type.isEmpty()) {
            throw new PickleRefusal(Message.of(
                    "torchName.asksFor",
                    "its pickle asks for %s.%s, and nothing but lists, tuples, dictionaries, texts, numbers and"
                            + " tensors is made. Nothing of it was run",
                    PickleWords.shown(module),
                    PickleWords.shown(name)));
        }
        return new StorageClass(type.get());
    }
}
