"""Parts of short sentences about a car, for models that are trained in tests."""

__all__ = ["STATEMENTS", "TAILS", "WHO"]

WHO = ("", "我的", "车上的", "这个", "昨晚")
TAILS = ("", "了", "啊", "呢", "的")
STATEMENTS = {
    ("lights", "dim"): ("灯很暗", "灯不亮", "灯发黄"),
    ("lights", "bright"): ("灯很亮", "灯照常亮", "灯够亮"),
    ("smell", "present"): ("有汽油味", "闻到油味", "漏油味道大"),
}
