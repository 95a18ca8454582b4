"""Many deals in, many documents out, and nothing lost on the way.

Inputs become tasks (``inputs``, ``task``), workers make them (``craft``, in processes of ``pool``
or on a ``cluster``), ``run`` gives each its name, puts its files into place and writes its row of
the ``manifest``. Reports are made of the finished rows.
"""
