package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the small pair of a proxied checkpoint lies, and how far it moves the logits.
 *
 * @param expert the small model after its tuning, or the model that {@code expertAdapter} is applied to
 * @param expertAdapter a PEFT adapter on the expert
 * @param antiexpert the small model before its tuning; the expert's folder where that has an adapter
 * @param alpha how far the logits are moved
 */
public record ProxyFolders(Path expert, Optional<Path> expertAdapter, Path antiexpert, double alpha) {
    /** The usual strength. */
    public static final double ALPHA = 1;

    /** The same with its folders elsewhere. */
    public ProxyFolders at(UnaryOperator<Path> places) {
        return new ProxyFolders(places.apply(expert), expertAdapter.map(places), places.apply(antiexpert), alpha);
    }

    /** The same at another strength. */
    public ProxyFolders with(double otherAlpha) {
        return new ProxyFolders(expert, expertAdapter, antiexpert, otherAlpha);
    }

    /** All folders. */
    public List<Path> list() {
        List<Path> list = new ArrayList<>(List.of(expert));
        expertAdapter.ifPresent(list::add);
        list.add(antiexpert);
        return list;
    }

    /** As options of the command line. */
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of("--expert", expert.toString()));
        expertAdapter.ifPresent(adapter -> words.addAll(List.of("--expert-adapter", adapter.toString())));
        words.addAll(List.of("--antiexpert", antiexpert.toString(), "--alpha", Double.toString(alpha)));
        return words;
    }
}
