package org.glotlens.app.view.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;

/** Holds the subscriptions of one view or view model, so that closing it lets go of every property it listened to. */
public final class Bag implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** Hears the present value now and every later one until closed. */
    public <T> void follow(ObservableValue<T> value, Consumer<? super T> listener) {
        closers.push(value.subscribe(listener::accept)::unsubscribe);
    }

    /** Hears every later invalidation until closed; lists, sets and properties alike. */
    public void onChange(Observable observable, Runnable listener) {
        closers.push(observable.subscribe(listener)::unsubscribe);
    }

    /** Keeps a property at a value until closed. */
    public <T> void bind(Property<T> property, ObservableValue<? extends T> value) {
        property.bind(value);
        closers.push(property::unbind);
    }

    /** Keeps two properties equal until closed; the first takes the value of the second. */
    public <T> void bindBoth(Property<T> property, Property<T> other) {
        property.bindBidirectional(other);
        closers.push(() -> property.unbindBidirectional(other));
    }

    /** Runs {@code closer} when the bag is closed. */
    public void onClose(Runnable closer) {
        closers.push(closer);
    }

    /** Closes a part when the bag is closed; returns it. */
    public <T extends AutoCloseable> T keep(T part) {
        onClose(() -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("A view could not be closed", e);
            }
        });
        return part;
    }

    /** Lets go of everything, latest first. */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
