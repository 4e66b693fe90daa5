package org.glotlens.engine.file;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.HashSet;
import java.util.Set;

/** Lets components that files did not always have be absent: they then are what they were before. */
final class LaterComponents extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    private final HashSet<Class<?>> later;

    LaterComponents(Set<Class<?>> later) {
        this.later = new HashSet<>(later);
    }

    @Override
    public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
        boolean isLater = member instanceof AnnotatedParameter && later.contains(member.getRawType());
        return isLater
                ? JacksonInject.Value.construct(member.getRawType().getName(), true, false)
                : super.findInjectableValue(member);
    }
}
