package dev.varve.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/**
 * The annotations of Varve on one element, each found by its name once: every stage asks an element for every kind, and
 * javac makes a new text of a name whenever it is asked for it.
 */
public final class Annotations {

    private static final Annotations NONE = new Annotations(List.of(), List.of());

    private final List<VarveAnnotation> kinds;
    private final List<Written> written;

    private Annotations(List<VarveAnnotation> kinds, List<Written> written) {
        this.kinds = kinds;
        this.written = written;
    }

    /** {@return what stands on the element} */
    public static Annotations on(Element element) {
        List<? extends AnnotationMirror> mirrors = element.getAnnotationMirrors();
        if (mirrors.isEmpty()) {
            return NONE;
        }
        var kinds = new ArrayList<VarveAnnotation>(mirrors.size());
        var written = new ArrayList<Written>(mirrors.size());
        for (AnnotationMirror mirror : mirrors) {
            var at = new Written(element, Optional.of(mirror));
            VarveAnnotation.Kind kind = VarveAnnotation.kind(at.name());
            if (kind != null) {
                for (Written each : kind.repeated() ? at.nested("value") : List.of(at)) {
                    kinds.add(kind.annotation());
                    written.add(each);
                }
            }
        }
        return kinds.isEmpty() ? NONE : new Annotations(kinds, written);
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** {@return whether one of this kind is there} */
    public boolean has(VarveAnnotation kind) {
        return kinds.contains(kind);
    }

    /** {@return whether one of these kinds is there} */
    public boolean hasAny(List<VarveAnnotation> any) {
        for (VarveAnnotation kind : kinds) {
            if (any.contains(kind)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the first annotation of this kind, if there is one} */
    public Optional<Written> first(VarveAnnotation kind) {
        int index = kinds.indexOf(kind);
        return index < 0 ? Optional.empty() : Optional.of(written.get(index));
    }

    /** {@return every annotation of this kind, in the order in which they are written} */
    public List<Written> all(VarveAnnotation kind) {
        if (!kinds.contains(kind)) {
            return List.of();
        }
        var found = new ArrayList<Written>(1);
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i) == kind) {
                found.add(written.get(i));
            }
        }
        return found;
    }
}
